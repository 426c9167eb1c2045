using BankUI.Features.Enrollments.Deleting;
using BankUI.Features.Enrollments.Enrolling.Lines;
using BankUI.Features.Enrollments.Lists;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Shared.Dialogs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Features.Enrollments.Courses;

public sealed partial class CoursesPane(EnrollmentDialogs dialogs, EnrollmentDeleteDialogs deletes, ISnackbar snackbar)
{
    private ListHead? _head;
    private int? _focusId;

    [CascadingParameter]
    public EnrollmentEditor Editor { get; set; } = null!;

    [Parameter, EditorRequired]
    public EnrollmentPageState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public EnrollmentUrl Url { get; set; } = null!;

    /// <summary>The students who have just moved up from the queue of the chosen course.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<int> MovedUp { get; set; } = new HashSet<int>();

    /// <summary>The page goes to another URL of its own.</summary>
    [Parameter, EditorRequired]
    public EventCallback<EnrollmentUrl> Go { get; set; }

    /// <summary>Something was stored: what is shown must be read again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    private int[] ListedIds => [.. State.Courses.Value?.Rows.Select(row => row.Id) ?? []];

    private string CloseUri => (Url with { Course = null }).ToUri();

    private bool IsListed(int id) => State.Courses.IsReady && ListedIds.Contains(id);

    private string UriAt(ListPlace place) => (Url with { Courses = place }).ToUri();

    private Task SearchAsync(string? text) => Go.InvokeAsync(Url with { Courses = new() { Q = text } });

    private Task ToggleAsync(int id) => Go.InvokeAsync(Url.ToggleCourse(id));

    /// <summary>Opens the dialog again that was open when the circuit was paused. A course that is not shown is not asked about.</summary>
    private async Task ReopenAsync(DialogKey dialog)
    {
        if (dialog.Ids is [])
        {
            await AddAsync();
        }
        else if (Shown((int)dialog.Ids[0]) is { } row)
        {
            await (dialog.Command switch
            {
                EnrollmentDialogs.Edit => EditAsync(row),
                RosterDialogs.Import => Editor.ImportAsync(row),
                _ => DeleteAsync(row),
            });
        }
    }

    private CourseRow? Shown(int id) => State.Courses.Value?.Rows.FirstOrDefault(row => row.Id == id)
        ?? (State.Course.Value?.Details?.Course is { } chosen && chosen.Id == id ? chosen : null);

    private async Task AddAsync()
    {
        if (await dialogs.AskForCourseAsync(null) is { } added)
        {
            snackbar.Add(added.Sentence);
            await Changed.InvokeAsync();
            await Go.InvokeAsync(Url.WithCourse(added.Id));
        }
    }

    private async Task EditAsync(CourseRow row)
    {
        if (await dialogs.AskForCourseAsync(row) is { } edited)
        {
            snackbar.Add(edited.Sentence);
            await Changed.InvokeAsync();
        }
    }

    private async Task DeleteAsync(CourseRow row)
    {
        _focusId = null;
        var before = ListedIds;
        if (await deletes.AskAsync(row, Changed.InvokeAsync) is null)
        {
            return;
        }

        _focusId = ListRow.NextFocus([row.Id], before, ListedIds);
        if (_focusId is null && _head is not null)
        {
            await _head.FocusAsync();
        }
    }
}
