namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>A student who was enrolled.</summary>
/// <param name="StudentId">The student.</param>
/// <param name="Name">The student's name.</param>
/// <param name="Place">The place in the queue; <see langword="null"/> for a seat.</param>
public sealed record EnrolledStudent(int StudentId, string Name, int? Place);
