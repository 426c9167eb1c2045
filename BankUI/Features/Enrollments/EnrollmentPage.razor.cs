using BankUI.Data.Deletion;
using BankUI.Features.Enrollments.Deleting;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Enrolling.Lines;
using BankUI.Features.Enrollments.Lists;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared;
using BankUI.Shared.Prerendering;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments;

public sealed partial class EnrollmentPage(
    SchoolLists lists,
    EnrollmentEditor edits,
    EnrollmentDialogs dialogs,
    EnrollmentDeleteDialogs deletes,
    RosterDialogs rosters,
    EnrollmentWatch watch,
    PrerenderHandover handover,
    NavigationManager navigation,
    StatusMessages messages,
    ILogger<EnrollmentPage> log) : IDisposable
{
    private readonly EnrollmentPageState _school = new(lists, log);
    private readonly Selection<StudentRow> _selection = new(row => row.Id, DeletionTarget.MaxRoots);
    private IDisposable? _watching;
    private EnrollmentUrl? _shown;
    private RosterChange _change = RosterChange.None;
    private ElementReference _peopleHeading;
    private ElementReference _coursesHeading;
    private int? _focusPersonId;
    private int? _focusCourseId;
    private bool _isGone;

    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [SupplyParameterFromQuery]
    public string? Student { get; set; }

    [SupplyParameterFromQuery]
    public string? Course { get; set; }

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "cq")]
    public string? CourseQ { get; set; }

    [SupplyParameterFromQuery(Name = "cafter")]
    public string? CoursesAfter { get; set; }

    [SupplyParameterFromQuery(Name = "cbefore")]
    public string? CoursesBefore { get; set; }

    [SupplyParameterFromQuery(Name = "cfrom")]
    public string? CoursesFrom { get; set; }

    /// <summary>The key of what the first response was made from; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    private EnrollmentUrl Address => new()
    {
        View = View,
        Student = Student,
        Course = Course,
        People = new() { Q = Q, After = After, Before = Before, From = From },
        Courses = new() { Q = CourseQ, After = CoursesAfter, Before = CoursesBefore, From = CoursesFrom },
    };

    public void Dispose()
    {
        _isGone = true;
        _watching?.Dispose();
        _school.Dispose();
    }

    protected override void OnInitialized()
    {
        (edits.Changed, edits.Shown) = (() => ReloadAsync(keep: true), StateHasChanged);
        if (RendererInfo.IsInteractive)
        {
            _watching = watch.Start(work => InvokeAsync(work), ChangedElsewhereAsync);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var (address, last, now) = (Address, _shown, watch.Now);
        _shown = address;
        if (last is null && _school.TakeOver(handover.Take<object>(Prerendered), address, now))
        {
            return;
        }

        if (last is not null && (last.People.Search, last.PeopleView) != (address.People.Search, address.PeopleView))
        {
            _selection.Clear();
        }

        if (last is not null && (last.StudentId, last.CourseId) != (address.StudentId, address.CourseId))
        {
            (edits.Notice, _change) = (null, RosterChange.None);
        }

        await _school.ShowAsync(address);
        if (!RendererInfo.IsInteractive && _school.IsReady)
        {
            Prerendered = handover.Keep(_school.Keep(address, now));
        }
    }

    private static bool Holds(Loading<ListPage> list, int id) => list.IsReady && list.Value!.Rows.Any(row => row.Id == id);

    private EnrollmentUrl PeopleAt(ListPlace place) => Address with { People = place };

    private EnrollmentUrl CoursesAt(ListPlace place) => Address with { Courses = place };

    private void GoTo(EnrollmentUrl address) => navigation.GoTo(address.ToUri(), replace: true);

    private void SearchPeople(string? text) => GoTo(PeopleAt(new() { Q = text }));

    private void SearchCourses(string? text) => GoTo(CoursesAt(new() { Q = text }));

    /// <summary>Reads again what lies behind a dialog or was edited, which is no event of this component, and says who moved up.</summary>
    private Task ReloadAsync() => ReloadAsync(keep: false);

    // A drop that can still be taken back is not talked over.
    private Task ChangedElsewhereAsync() => ReloadAsync(keep: edits.Notice is { Undo: not null });

    /// <param name="keep">Whether the notice stays that stands there.</param>
    private async Task ReloadAsync(bool keep)
    {
        if (_isGone)
        {
            return;
        }

        var before = _school.Course.Value?.Details;
        await _school.ReloadAsync();
        _change = RosterChange.Between(before, _school.Course.Value?.Details);
        if (_change.Sentence is { } sentence && !keep)
        {
            edits.Notice = new EnrollmentNotice(sentence);
        }

        StateHasChanged();
    }
}
