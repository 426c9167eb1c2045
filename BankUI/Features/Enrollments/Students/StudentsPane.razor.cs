using BankUI.Data.Deletion;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Deleting;
using BankUI.Features.Enrollments.Enrolling.Lines;
using BankUI.Features.Enrollments.Lists;
using BankUI.Shared;
using BankUI.Shared.Dialogs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Features.Enrollments.Students;

public sealed partial class StudentsPane(EnrollmentDialogs dialogs, EnrollmentDeleteDialogs deletes, ISnackbar snackbar)
{
    private readonly Selection<StudentRow> _selection = new(row => row.Id, DeletionTarget.MaxRoots);
    private ListHead? _head;
    private string? _search;
    private int? _focusId;

    [CascadingParameter]
    public EnrollmentEditor Editor { get; set; } = null!;

    [Parameter, EditorRequired]
    public EnrollmentPageState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public EnrollmentUrl Url { get; set; } = null!;

    /// <summary>The page goes to another URL of its own.</summary>
    [Parameter, EditorRequired]
    public EventCallback<EnrollmentUrl> Go { get; set; }

    /// <summary>Something was stored: what is shown must be read again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    private int[] ListedIds => [.. State.Students.Value?.Rows.Select(row => row.Id) ?? []];

    private string CloseUri => (Url with { Student = null }).ToUri();

    protected override void OnParametersSet()
    {
        // Another list: what was ticked in the one before is no longer in sight.
        if (_search != Url.Students.Search)
        {
            _search = Url.Students.Search;
            _selection.Clear();
        }
    }

    private bool IsListed(int id) => State.Students.IsReady && ListedIds.Contains(id);

    private string UriAt(ListPlace place) => (Url with { Students = place }).ToUri();

    private Task SearchAsync(string? text) => Go.InvokeAsync(Url with { Students = new() { Q = text } });

    private Task ToggleAsync(int id) => Go.InvokeAsync(Url.ToggleStudent(id));

    private void Select((IReadOnlyList<StudentRow> Rows, bool Selected) ticked)
    {
        if (!_selection.Set(ticked.Rows, ticked.Selected))
        {
            snackbar.Add($"{Words.Number(DeletionTarget.MaxRoots)} students are the most that can be selected at a time.");
        }
    }

    /// <summary>Opens the dialog again that was open when the circuit was paused. Students that are not shown are not asked about.</summary>
    private async Task ReopenAsync(DialogKey dialog)
    {
        var rows = dialog.Ids.Select(id => Shown((int)id)).OfType<StudentRow>().ToList();
        if (rows.Count < dialog.Ids.Length)
        {
            return;
        }

        if (dialog.Command == EnrollmentDialogs.Edit)
        {
            await (rows is [var only] ? EditAsync(only) : AddAsync());
        }
        else
        {
            _selection.Set(rows, selected: rows.Count > 1);
            await DeleteAsync(rows);
        }
    }

    private StudentRow? Shown(int id) => State.Students.Value?.Rows.FirstOrDefault(row => row.Id == id)
        ?? (State.Student.Value?.Details?.Student is { } chosen && chosen.Id == id ? chosen : null);

    private async Task AddAsync()
    {
        if (await dialogs.AskForStudentAsync(null) is { } added)
        {
            snackbar.Add(added.Sentence);
            await Changed.InvokeAsync();
            await Go.InvokeAsync(Url.WithStudent(added.Id));
        }
    }

    private async Task EditAsync(StudentRow row)
    {
        if (await dialogs.AskForStudentAsync(row) is { } edited)
        {
            snackbar.Add(edited.Sentence);
            await Changed.InvokeAsync();
        }
    }

    private async Task EnrollSelectedAsync(CourseRow course)
    {
        var rows = _selection.Rows;
        if (await Editor.EnrollAsync(course, rows))
        {
            _selection.Set(rows, selected: false);
        }
    }

    private Task DeleteSelectedAsync() => DeleteAsync(_selection.Rows);

    private async Task DeleteAsync(IReadOnlyList<StudentRow> rows)
    {
        _focusId = null;
        var before = ListedIds;
        if (await deletes.AskAsync(rows, Changed.InvokeAsync) is not { } result)
        {
            return;
        }

        if (result.IsDeleted)
        {
            _selection.Set(rows, selected: false);
        }

        _focusId = ListRow.NextFocus([.. rows.Select(row => row.Id)], before, ListedIds);
        if (_focusId is null && _head is not null)
        {
            await _head.FocusAsync();
        }
    }
}
