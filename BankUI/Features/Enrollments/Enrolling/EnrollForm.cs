using BankUI.Domain;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>Who is to be enrolled in what.</summary>
/// <param name="StudentIds">The students, in the order in which they get seats and places.</param>
/// <param name="CourseId">The course.</param>
/// <param name="Role">What all of them are in it.</param>
/// <param name="WithoutPrerequisite">Whether those who lack the course that comes before are enrolled all the same.</param>
public sealed record EnrollForm(IReadOnlyList<int> StudentIds, int CourseId, EnrollmentRole Role, bool WithoutPrerequisite = false);
