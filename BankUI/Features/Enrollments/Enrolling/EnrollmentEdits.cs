using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Enrollments.Deleting;
using BankUI.Shared;
using BankUI.Shared.DeleteDialog;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>
/// What is done with enrollments in place, one thing at a time: after each, the page reads again, a notice says what came of it, and the
/// focus goes on from where it was.
/// </summary>
public sealed class EnrollmentEdits(EnrollmentService registrar, EnrollmentDrops drops, DeleteDialogs dialogs, CurrentUser visitor, ILogger<EnrollmentEdits> log)
{
    private static readonly string NoAnswer = Words.DatabaseFailed("Nothing was changed; try again.");

    /// <summary>Reads again what the page shows, and shows it.</summary>
    public Func<Task> Changed { get; set; } = () => Task.CompletedTask;

    /// <summary>Shows the page as it is.</summary>
    public Action Shown { get; set; } = () => { };

    public EnrollmentNotice? Notice { get; set; }

    public LineFocus? Focus { get; private set; }

    public bool IsWorking { get; private set; }

    public Task SetRoleAsync(EnrollmentRow row, EnrollmentRole role) =>
        DoAsync(() => Said(registrar.SetRoleAsync(row.StudentId, row.CourseId, role)));

    /// <summary>Stores a grade, or none; what is wrong with it otherwise, to be said beside its field.</summary>
    public async Task<Refusal?> SetGradeAsync(EnrollmentRow row, string? grade)
    {
        var refusal = await DoAsync(() => Said(registrar.SetGradeAsync(row.StudentId, row.CourseId, grade)));
        Notice = refusal is null ? Notice : null;
        return refusal;
    }

    /// <summary>Moves who waits; the control that was used keeps the focus.</summary>
    public Task MoveAsync(EnrollmentRow row, int place, LineControl by) =>
        DoAsync(() => Said(registrar.MoveAsync(row.StudentId, row.CourseId, place)), new LineFocus(row.StudentId, row.CourseId, by));

    /// <summary>
    /// Drops an enrollment at once, and offers to take it back. A grade would be lost with it: then the dialog asks, and shows what
    /// happens.
    /// </summary>
    /// <param name="row">The enrollment.</param>
    /// <param name="others">The list that it stands in.</param>
    public Task DropAsync(EnrollmentRow row, IReadOnlyList<EnrollmentRow> others) => row.Grade is null
        ? DoAsync(
            async () =>
            {
                var dropped = await drops.DropAsync(row.StudentId, row.CourseId, visitor.Name);
                return dropped.IsOk ? new EnrollmentNotice(dropped.Value.Sentence, dropped.Value) : dropped.Refusal;
            },
            Next(row, others))
        : AskAsync(row, Next(row, others));

    /// <summary>Takes the last drop back; where that cannot be done, it is said why, and can be tried again.</summary>
    public Task TakeBackAsync() => Notice is { Undo: { } dropped }
        ? DoAsync(async () =>
        {
            var taken = await drops.TakeBackAsync(dropped, visitor.Name);
            return taken.IsOk ? new EnrollmentNotice(taken.Value) : new EnrollmentNotice(taken.Refusal.Sentence, dropped, IsProblem: true);
        })
        : Task.CompletedTask;

    private static async Task<Outcome<EnrollmentNotice>> Said(Task<Outcome<string>> work)
    {
        var outcome = await work;
        return outcome.IsOk ? new EnrollmentNotice(outcome.Value) : outcome.Refusal;
    }

    private async Task AskAsync(EnrollmentRow row, LineFocus? next)
    {
        Focus = null;
        var result = await dialogs.AskAsync(new DeleteRequest(DeletionTarget.OfComposite<Enrollment>([row.StudentId, row.CourseId]))
        {
            Title = "Drop enrollment",
            Verb = "Drop",
            About = SchoolAbout.Of(row),
            Changed = Changed,
        });
        if (result is not null)
        {
            Notice = new EnrollmentNotice(result.Sentence);
            Focus = result.IsDeleted ? next : new LineFocus(row.StudentId, row.CourseId, LineControl.Drop);
            Shown();
        }
    }

    private async Task<Refusal?> DoAsync(Func<Task<Outcome<EnrollmentNotice>>> work, LineFocus? focus = null)
    {
        if (IsWorking)
        {
            return null;
        }

        IsWorking = true;
        Refusal? refusal;
        try
        {
            var outcome = await work();
            refusal = outcome.Refusal;
            Notice = outcome.Value ?? new EnrollmentNotice(outcome.Refusal!.Sentence, IsProblem: true);
            (Focus, IsWorking) = (focus, false);
            await Changed();
        }
        catch (Exception e)
        {
            log.LogError(e, "Changing an enrollment failed");
            refusal = new Refusal(NoAnswer);
            Notice = new EnrollmentNotice(NoAnswer, Notice?.Undo, IsProblem: true);
        }

        IsWorking = false;
        Shown();
        return refusal;
    }

    // The one behind it, or else the one before.
    private static LineFocus? Next(EnrollmentRow row, IReadOnlyList<EnrollmentRow> others)
    {
        var at = others.ToList().FindIndex(other => (other.StudentId, other.CourseId) == (row.StudentId, row.CourseId));
        return (others.ElementAtOrDefault(at + 1) ?? others.ElementAtOrDefault(at - 1)) is { } next
            ? new LineFocus(next.StudentId, next.CourseId, LineControl.Drop)
            : null;
    }
}
