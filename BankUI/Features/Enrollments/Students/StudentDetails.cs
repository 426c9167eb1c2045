using BankUI.Features.Enrollments.Enrolling;

namespace BankUI.Features.Enrollments.Students;

/// <summary>A student with courses, sorted by code.</summary>
/// <param name="Student">The student.</param>
/// <param name="Courses">At most <see cref="MaxCourses"/> of the student's courses.</param>
public sealed record StudentDetails(StudentRow Student, IReadOnlyList<EnrollmentRow> Courses)
{
    /// <summary>How many courses are read at most.</summary>
    public const int MaxCourses = 200;
}
