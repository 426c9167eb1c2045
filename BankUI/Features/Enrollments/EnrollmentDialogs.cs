using BankUI.Domain;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.People;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared.Dialogs;

namespace BankUI.Features.Enrollments;

/// <summary>Opens the dialogs that add and edit students, instructors and courses, and the one that enrolls.</summary>
public sealed class EnrollmentDialogs(DialogOpener dialogs)
{
    /// <summary>Adds a row, or edits one.</summary>
    public const string Edit = "Edit";

    /// <summary>Enrolls students in a course.</summary>
    public const string Enroll = "Enroll";

    /// <summary>Asks for a new student, or for changes to one; <see langword="null"/> when the dialog was cancelled.</summary>
    public Task<SavedRow?> AskForStudentAsync(StudentRow? row) =>
        AskForPersonAsync(Key<Student>(row?.Id), row is null ? "New student" : "Edit student", isInstructor: false, row is null ? null : new(row.Id, row.Name, row.Email));

    /// <summary>Asks for a new instructor, or for changes to one; <see langword="null"/> when the dialog was cancelled.</summary>
    public Task<SavedRow?> AskForInstructorAsync(InstructorRow? row) =>
        AskForPersonAsync(Key<Instructor>(row?.Id), row is null ? "New instructor" : "Edit instructor", isInstructor: true, row is null ? null : new(row.Id, row.Name, row.Email));

    /// <summary>Asks for a new course, or for changes to one; <see langword="null"/> when the dialog was cancelled.</summary>
    public Task<SavedRow?> AskForCourseAsync(CourseRow? row) =>
        dialogs.ShowAsync<CourseDialog, SavedRow>(Key<Course>(row?.Id), row is null ? "New course" : "Edit course", new() { { dialog => dialog.Row, row } });

    /// <summary>Asks which students to enroll in a course, or in which course to enroll the only student; <see langword="null"/> when nobody was enrolled.</summary>
    /// <param name="course">The course; <see langword="null"/> to choose one.</param>
    /// <param name="students">The students that are chosen already.</param>
    public Task<Enrolled?> AskToEnrollAsync(CourseRow? course, IReadOnlyList<StudentRow> students) => dialogs.ShowAsync<EnrollDialog, Enrolled>(
        DialogKey.For<Enrollment>(Enroll, [course?.Id ?? 0, .. students.Select(row => row.Id)]), course is null ? "Add a course" : "Add students", new() { { dialog => dialog.Course, course }, { dialog => dialog.Students, students } });

    private static DialogKey Key<TEntity>(int? id) => DialogKey.For<TEntity>(Edit, id is { } row ? [row] : []);

    private Task<SavedRow?> AskForPersonAsync(DialogKey key, string title, bool isInstructor, ShownPerson? row) => dialogs.ShowAsync<PersonDialog, SavedRow>(
        key, title, new() { { dialog => dialog.IsInstructor, isInstructor }, { dialog => dialog.Row, row } });
}
