using System.Globalization;
using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Deleting;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared;
using BankUI.Shared.DeleteDialog;
using BankUI.Shared.Dialogs;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>
/// Changes enrollments in place, one change at a time. After each one the page reads again, a notice says what happened, and the focus
/// moves on from the control that was used.
/// </summary>
public sealed partial class EnrollmentEditor(
    EnrollmentService enrollments,
    DropService drops,
    EnrollmentDialogs dialogs,
    DeleteDialogs deletes,
    StudentQueries students,
    CourseQueries courses,
    RosterDialogs rosters,
    CurrentUser user,
    ILogger<EnrollmentEditor> log)
{
    private static readonly Refusal NoAnswer = new(Words.DatabaseFailed("Nothing was changed; try again."));

    private LineFocus? _focus;
    private TaskCompletionSource? _change;

    /// <summary>What happened last; <see langword="null"/> when there is nothing to say.</summary>
    [Parameter, EditorRequired]
    public EnrollmentNotice? Notice { get; set; }

    [Parameter]
    public EventCallback<EnrollmentNotice?> NoticeChanged { get; set; }

    /// <summary>Enrollments were changed: what is shown must be read again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    /// <summary>The cards and lines that change enrollments.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>Whether a change is under way. A button that is pressed until it is done is ignored; what is entered in a field waits for its turn.</summary>
    public bool IsWorking => _change is not null;

    /// <summary>What is said still where there is nothing new to say: a drop that can be taken back keeps its notice.</summary>
    private EnrollmentNotice? Lasting => Notice is { Undo: not null } ? Notice : null;

    /// <summary>Opens the dialog that enrolls, and says who has a seat and who waits.</summary>
    /// <param name="course">The course; <see langword="null"/> to choose one.</param>
    /// <param name="students">The students that are chosen already.</param>
    /// <returns>Whether somebody was enrolled.</returns>
    public async Task<bool> EnrollAsync(CourseRow? course, IReadOnlyList<StudentRow> students)
    {
        if (await dialogs.AskToEnrollAsync(course, students) is not { } enrolled)
        {
            return false;
        }

        await Changed.InvokeAsync();
        await SayAsync(new EnrollmentNotice(enrolled.InWords()));
        return true;
    }

    /// <summary>Opens the dialog again that enrolls, or that asks before a drop, when it was open as the circuit was paused.</summary>
    private async Task ReopenAsync(DialogKey dialog)
    {
        if (dialog.Is<Enrollment>(EnrollmentDialogs.Enroll) && dialog.Ids is [var courseId, .. var studentIds])
        {
            var course = courseId == 0 ? null : await courses.FindAsync((int)courseId);
            var rows = await students.FindAsync([.. studentIds.Select(id => (int)id)]);
            if ((course is not null || courseId == 0) && rows.Count == studentIds.Length)
            {
                await EnrollAsync(course, rows);
            }
        }
        else if (dialog.Is<Enrollment>(DeleteRequest.Delete) && dialog.Ids is [var student, var of] && await students.EnrollmentAsync((int)student, (int)of) is { } row)
        {
            await AskToDropAsync(row, next: null);
        }
    }

    /// <summary>Opens the dialog that imports a roster, and says what was imported.</summary>
    public async Task ImportAsync(CourseRow course)
    {
        if (await rosters.AskAsync(course, Changed.InvokeAsync) is { } imported)
        {
            await SayAsync(new EnrollmentNotice(imported.Sentence));
        }
    }

    public Task SetRoleAsync(EnrollmentRow row, EnrollmentRole role) =>
        ChangeAsync(() => NoticeOfAsync(enrollments.SetRoleAsync(row.StudentId, row.CourseId, role)), waits: true);

    /// <summary>Stores a grade; an empty one clears it.</summary>
    /// <returns>Why it was not stored, to be said beside its field; <see langword="null"/> when it was.</returns>
    public Task<Refusal?> SetGradeAsync(EnrollmentRow row, string? grade) =>
        ChangeAsync(() => NoticeOfAsync(enrollments.SetGradeAsync(row.StudentId, row.CourseId, grade)), waits: true, saysRefusal: false);

    /// <summary>Moves a student who waits to another place in the queue. The control that was used keeps the focus.</summary>
    /// <param name="row">The enrollment.</param>
    /// <param name="place">The new place, from 1; beyond the end it is the last one.</param>
    /// <param name="by">The control that was used.</param>
    public Task MoveAsync(EnrollmentRow row, int place, LineControl by) =>
        ChangeAsync(() => NoticeOfAsync(enrollments.MoveAsync(row.StudentId, row.CourseId, place)), new LineFocus(row.StudentId, row.CourseId, by));

    /// <summary>Moves a student who waits to the place that was typed.</summary>
    public Task MoveAsync(EnrollmentRow row, string? typed) => int.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out var place)
        ? ChangeAsync(() => NoticeOfAsync(enrollments.MoveAsync(row.StudentId, row.CourseId, place)), new LineFocus(row.StudentId, row.CourseId, LineControl.Place), waits: true)
        : SayAsync(Problem("A place in the queue is a whole number, such as 1."));

    /// <summary>
    /// Drops an enrollment at once, and offers to take that back. Where a grade would be lost, the delete dialog asks first.
    /// </summary>
    /// <param name="row">The enrollment.</param>
    /// <param name="others">The list that it is shown in.</param>
    public Task DropAsync(EnrollmentRow row, IReadOnlyList<EnrollmentRow> others) => row.Grade is null
        ? ChangeAsync(
            async () =>
            {
                var dropped = await drops.DropAsync(row.StudentId, row.CourseId, user.Name);
                return dropped.IsOk ? new EnrollmentNotice(dropped.Value.Sentence, dropped.Value) : dropped.Refusal;
            },
            LineFocus.After(row, others))
        : AskToDropAsync(row, LineFocus.After(row, others));

    /// <summary>Takes the last drop back. Where that is impossible, the notice says why, and it can be tried again.</summary>
    public Task TakeBackAsync() => Notice is { Undo: { } dropped }
        ? ChangeAsync(async () =>
        {
            var taken = await drops.TakeBackAsync(dropped, user.Name);
            return taken.IsOk ? new EnrollmentNotice(taken.Value) : new EnrollmentNotice(taken.Refusal.Sentence, dropped, IsProblem: true);
        })
        : Task.CompletedTask;

    /// <summary>Whether a control of a line takes the focus when it is rendered.</summary>
    public bool WillFocus(EnrollmentRow row) => _focus is { } focus && (focus.StudentId, focus.CourseId) == (row.StudentId, row.CourseId);

    /// <summary>Which control of a line takes the focus now: once, and <see langword="null"/> for any other line.</summary>
    public LineControl? TakeFocus(EnrollmentRow row)
    {
        if (!WillFocus(row))
        {
            return null;
        }

        var control = _focus!.Control;
        _focus = null;
        return control;
    }

    private static async Task<Outcome<EnrollmentNotice>> NoticeOfAsync(Task<Outcome<string>> change)
    {
        var outcome = await change;
        return outcome.IsOk ? new EnrollmentNotice(outcome.Value) : outcome.Refusal;
    }

    // What can be taken back can be taken back still, and is named for its button.
    private EnrollmentNotice Problem(string sentence) => Notice is { Undo: { } dropped }
        ? new EnrollmentNotice($"{sentence} {dropped.Sentence}", dropped, IsProblem: true)
        : new EnrollmentNotice(sentence, IsProblem: true);

    private async Task AskToDropAsync(EnrollmentRow row, LineFocus? next)
    {
        var result = await deletes.AskAsync(new DeleteRequest(DeletionTarget.OfComposite<Enrollment>([row.StudentId, row.CourseId]))
        {
            Title = "Drop enrollment",
            Verb = "Drop",
            About = DeleteAbout.Of(row),
            Changed = Changed.InvokeAsync,
        });
        if (result is not null)
        {
            _focus = result.IsDeleted ? next : new LineFocus(row.StudentId, row.CourseId, LineControl.Drop);
            await SayAsync(Lasting);
        }
    }

    private async Task<Refusal?> ChangeAsync(Func<Task<Outcome<EnrollmentNotice>>> change, LineFocus? focus = null, bool waits = false, bool saysRefusal = true)
    {
        while (_change is { } before)
        {
            if (!waits)
            {
                return null;
            }

            await before.Task;
        }

        _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Outcome<EnrollmentNotice> outcome;
        try
        {
            outcome = await change();
        }
        catch (Exception e)
        {
            log.LogError(e, "Changing an enrollment failed");
            EndChange();
            await SayAsync(saysRefusal ? Problem(NoAnswer.Sentence) : Lasting);
            return NoAnswer;
        }

        EndChange();
        await Changed.InvokeAsync();

        // Only now: the control may be disabled until the line shows its new place.
        _focus = focus;
        await SayAsync(outcome switch
        {
            { IsOk: true, Value: var notice } => notice,
            { Refusal: { } refusal } when saysRefusal => Problem(refusal.Sentence),
            _ => Lasting,
        });
        return outcome.Refusal;
    }

    private void EndChange()
    {
        _change?.SetResult();
        _change = null;
    }

    private Task SayAsync(EnrollmentNotice? notice)
    {
        Notice = notice;
        return NoticeChanged.InvokeAsync(notice);
    }
}
