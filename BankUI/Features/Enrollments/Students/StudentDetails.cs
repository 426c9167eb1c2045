using BankUI.Features.Enrollments.Enrolling;

namespace BankUI.Features.Enrollments.Students;

/// <summary>A student and their courses, by code; at most <see cref="Max"/> of them.</summary>
public sealed record StudentDetails(StudentRow Student, IReadOnlyList<EnrollmentRow> Courses)
{
    /// <summary>How many courses are read at most.</summary>
    public const int Max = 200;
}
