using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared.DeleteDialog;

namespace BankUI.Features.Enrollments.Deleting;

/// <summary>Asks whether to delete students, courses and instructors, and does it: what the delete dialog needs to know of each.</summary>
public sealed class EnrollmentDeleteDialogs(DeleteDialogs dialogs)
{
    /// <summary>Asks for one student, or for several by one plan.</summary>
    public Task<DeleteResult?> AskAsync(IReadOnlyList<StudentRow> rows, Func<Task> changed) =>
        dialogs.AskAsync(new DeleteRequest(DeletionTarget.Of<Student>(rows.Select(row => (object)row.Id)))
        {
            Title = rows.Count == 1 ? "Delete student" : $"Delete {rows.Count} students",
            About = rows is [var only] ? DeleteAbout.Of(only) : DeleteAbout.Of(rows),
            Changed = changed,
        });

    /// <summary>Asks for a course. Others that build on it block that; the dialog has the alternatives.</summary>
    public Task<DeleteResult?> AskAsync(CourseRow row, Func<Task> changed) => dialogs.AskAsync(new DeleteRequest(DeletionTarget.Of<Course>(row.Id))
    {
        Title = "Delete course",
        About = DeleteAbout.Of(row),
        Alternatives = DeleteAbout.Alternatives(row),
        Changed = changed,
    });

    /// <summary>Asks for an instructor, whose courses stay without one.</summary>
    /// <param name="row">The instructor.</param>
    /// <param name="changed">Makes right what lies behind the dialog.</param>
    /// <param name="now">The instructor as it stands after that.</param>
    public Task<DeleteResult?> AskAsync(InstructorRow row, Func<Task> changed, Func<InstructorRow> now) =>
        dialogs.AskAsync(new DeleteRequest(DeletionTarget.Of<Instructor>(row.Id))
        {
            Title = "Delete instructor",
            About = DeleteAbout.Of(now),
            Alternatives = DeleteAbout.Alternatives(row),
            Changed = changed,
        });
}
