using BankUI.Domain;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>A request to enroll students in a course.</summary>
/// <param name="StudentIds">The students, in the order in which they get seats and places.</param>
/// <param name="CourseId">The course.</param>
/// <param name="Role">The role of all of them.</param>
/// <param name="WithoutPrerequisite">Whether students without the prerequisite are enrolled, too.</param>
public sealed record EnrollForm(IReadOnlyList<int> StudentIds, int CourseId, EnrollmentRole Role, bool WithoutPrerequisite = false);
