using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.People;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared.Dialogs;
using Radzen;

namespace BankUI.Features.Enrollments;

/// <summary>Opens the dialogs that add and edit students, instructors and courses, and those that enroll.</summary>
public sealed class EnrollmentDialogs(DialogService dialogs)
{
    private bool _isAsking;

    /// <summary>Asks for a new student, or for changes of one; <see langword="null"/> when the person thought better of it.</summary>
    public Task<SchoolChange?> AskForStudentAsync(StudentRow? row) => OnceAsync(() => dialogs.ShowAsync<PersonDialog, SchoolChange>(
        row is null ? "New student" : "Edit student", new() { ["IsInstructor"] = false, ["Row"] = Shown(row?.Id, row?.Name, row?.Email) }));

    /// <summary>Asks for a new instructor, or for changes of one; <see langword="null"/> when the person thought better of it.</summary>
    public Task<SchoolChange?> AskForInstructorAsync(InstructorRow? row) => OnceAsync(() => dialogs.ShowAsync<PersonDialog, SchoolChange>(
        row is null ? "New instructor" : "Edit instructor", new() { ["IsInstructor"] = true, ["Row"] = Shown(row?.Id, row?.Name, row?.Email) }));

    /// <summary>Asks for a new course, or for changes of one; <see langword="null"/> when the person thought better of it.</summary>
    public Task<SchoolChange?> AskForCourseAsync(CourseRow? row) => OnceAsync(() =>
        dialogs.ShowAsync<CourseDialog, SchoolChange>(row is null ? "New course" : "Edit course", new() { ["Row"] = row }));

    /// <summary>Asks whom to enroll in a course, or in what to enroll the only student; <see langword="null"/> when nobody was.</summary>
    /// <param name="course">The course; <see langword="null"/> to choose one.</param>
    /// <param name="students">Who is chosen already.</param>
    public Task<Enrolled?> AskToEnrollAsync(CourseRow? course, IReadOnlyList<StudentRow> students) => OnceAsync(() =>
        dialogs.ShowAsync<EnrollDialog, Enrolled>(course is null ? "Add a course" : "Add students", new() { ["Course"] = course, ["Students"] = students }));

    private static ShownPerson? Shown(int? id, string? name, string? email) => id is { } known ? new(known, name!, email!) : null;

    // A double click asks once: a second dialog behind the first would add what the first one added.
    private async Task<T?> OnceAsync<T>(Func<Task<T?>> ask)
        where T : class
    {
        if (_isAsking)
        {
            return null;
        }

        _isAsking = true;
        try
        {
            return await ask();
        }
        finally
        {
            _isAsking = false;
        }
    }
}
