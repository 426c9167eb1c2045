using System.Globalization;
using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Shared;
using BankUI.Shared.DeleteDialog;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments;

public sealed partial class EnrollmentPage(
    SchoolLists lists,
    DeleteDialogs deletions,
    PrerenderHandover handover,
    NavigationManager navigation,
    StatusMessages messages,
    TimeProvider clock,
    ILogger<EnrollmentPage> log) : IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(150);

    private readonly Loading<SchoolPage> _page = new(log);
    private readonly Loading<CourseDetails> _roster = new(log);
    private readonly Selection<StudentRow> _selection = new(row => row.Id, DeletionTarget.MaxRoots);
    private readonly CancellationTokenSource _left = new();
    private CancellationTokenSource _typing = new();
    private SchoolAddress? _loadedFor;
    private ElementReference _heading;
    private string? _search;
    private bool _isTyping;
    private int? _focusId;
    private int? _focusStudentId;

    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? Open { get; set; }

    /// <summary>The key of what the first response was made from; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    private SchoolAddress Address => new() { View = View, Q = Q, After = After, Before = Before, From = From, Open = Open };

    private string SearchLabel => Address.ShownView == SchoolView.Courses ? "Search code or title" : "Search name or e-mail";

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        _typing.Dispose();
        _page.Dispose();
        _roster.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var address = Address;
        var (list, last) = (address with { Open = null }, _loadedFor);
        if (last is null && handover.Take<Snapshot>(Prerendered) is { } known && known.Address == address)
        {
            (_loadedFor, _search) = (address, Q);
            _page.Set(known.Page);
            _roster.Set(known.Roster);
            return;
        }

        _loadedFor = address;
        if (last is not null && list == last with { Open = null })
        {
            if (address.OpenId != last.OpenId)
            {
                await LoadRosterAsync();
            }

            return;
        }

        if ((last?.ShownView, last?.Search) != (address.ShownView, address.Search))
        {
            _selection.Clear();
        }

        if (!_isTyping)
        {
            _search = Q;
        }

        await LoadAsync();
        if (!RendererInfo.IsInteractive && _page.Value is { } page)
        {
            Prerendered = handover.Keep(new Snapshot(address, page, _roster.Value));
        }
    }

    private async Task LoadAsync()
    {
        var address = Address;
        if (await _page.RunAsync(async ct => await lists.PageAsync(address.ShownView, address.Search, address.Cursor, ct)))
        {
            await LoadRosterAsync();
        }
    }

    /// <summary>Reads again what lies behind a dialog, which is no event of this component.</summary>
    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadRosterAsync()
    {
        var open = Address.OpenId;
        if (_roster.Value?.Course.Id != open)
        {
            _roster.Set(null);
        }

        if (open is { } id && _page.Value is { View: SchoolView.Courses } page && page.Rows.Any(row => row.Id == id))
        {
            await _roster.RunAsync(async ct => await lists.CourseAsync(id, cancellation: ct));
        }
    }

    private async Task SearchAsync(string? typed)
    {
        (_search, _isTyping) = (typed, true);
        var older = _typing;
        var mine = _typing = new CancellationTokenSource();
        await older.CancelAsync();
        await Task.Delay(TypingPause, clock, mine.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!mine.IsCancellationRequested && !_left.IsCancellationRequested)
        {
            _isTyping = false;
            navigation.GoTo((Address.FirstPage with { Q = string.IsNullOrWhiteSpace(_search) ? null : _search }).ToUri(), replace: true);
        }
    }

    private void Toggle(int courseId) => navigation.GoTo(Address.Toggled(courseId).ToUri(), replace: true);

    private void Select((IReadOnlyList<StudentRow> Rows, bool Selected) ticked)
    {
        if (!_selection.Set(ticked.Rows, ticked.Selected))
        {
            messages.Say(string.Create(CultureInfo.InvariantCulture, $"{DeletionTarget.MaxRoots:N0} students are the most that can be selected at a time."));
        }
    }

    private Task DeleteStudentsAsync(IReadOnlyList<StudentRow> rows) => DeleteAsync(rows, new(DeletionTarget.Of<Student>(rows.Select(row => (object)row.Id)))
    {
        Title = rows.Count == 1 ? "Delete student" : $"Delete {rows.Count} students",
        About = rows is [var only] ? About(only) : About(rows),
    });

    private Task DeleteCourseAsync(CourseRow row) => DeleteAsync([row], new(DeletionTarget.Of<Course>(row.Id))
    {
        Title = "Delete course",
        About = About(row),
        WaysOut = WaysOut(row),
    });

    private Task DeleteInstructorAsync(InstructorRow row) => DeleteAsync([row], new(DeletionTarget.Of<Instructor>(row.Id))
    {
        Title = "Delete instructor",
        About = About(row),
        WaysOut = WaysOut(row),
    });

    private async Task DeleteAsync(IReadOnlyList<SchoolRow> rows, DeleteRequest request)
    {
        int[] going = [.. rows.Select(row => row.Id)], before = IdsOnPage();
        _focusId = null;
        if (await AskAsync(request) is { } result)
        {
            if (result.IsDeleted)
            {
                _selection.Set(rows.OfType<StudentRow>(), selected: false);
            }

            _focusId = await NextAsync(going, before, IdsOnPage());
        }

        int[] IdsOnPage() => [.. _page.Value?.Rows.Select(row => row.Id) ?? []];
    }

    private async Task DropAsync(CourseRow course, EnrollmentRow row)
    {
        var before = StudentIds();
        _focusStudentId = null;
        var request = new DeleteRequest(DeletionTarget.OfComposite<Enrollment>([row.StudentId, course.Id])) { Title = "Drop enrollment", Verb = "Drop", About = About(course, row) };
        if (await AskAsync(request) is not null)
        {
            _focusStudentId = await NextAsync([row.StudentId], before, StudentIds());
        }

        int[] StudentIds() => [.. _roster.Value is { } roster ? roster.Seats.Concat(roster.Queue).Select(shown => shown.StudentId) : []];
    }

    private async Task<DeleteResult?> AskAsync(DeleteRequest request)
    {
        var result = await deletions.AskAsync(request with { Changed = ReloadAsync });
        if (result is not null)
        {
            messages.Say(result.Sentence);
        }

        return result;
    }

    /// <summary>
    /// Where the focus goes on: to the row itself where it was brought back, else to the one behind it, or before; to the heading
    /// where there is none.
    /// </summary>
    private async Task<int?> NextAsync(int[] going, int[] before, int[] now)
    {
        var place = Array.FindIndex(before, going.Contains);
        int[] candidates = place < 0 ? [] : [.. before[place..], .. before[..place].Reverse()];
        var next = candidates.Where(now.Contains).Select(id => (int?)id).FirstOrDefault();
        if (next is null && !_left.IsCancellationRequested)
        {
            await _heading.FocusAsync();
        }

        return next;
    }

    /// <summary>A page of a list with the roster that is open, and the address that it belongs to.</summary>
    private sealed record Snapshot(SchoolAddress Address, SchoolPage Page, CourseDetails? Roster);
}
