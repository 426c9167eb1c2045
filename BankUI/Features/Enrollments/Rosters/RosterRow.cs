using BankUI.Domain;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>Somebody in a course, with a place in the queue exactly while waiting. The time is UTC.</summary>
public sealed record RosterRow(string Name, string Email, EnrollmentRole Role, string? Grade, int? Place, DateTime EnrolledAt);
