using BankUI.Domain;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>A student in a course, as it is exported. It has a place in the queue exactly while the student waits. The time is UTC.</summary>
public sealed record RosterRow(string Name, string Email, EnrollmentRole Role, string? Grade, int? Place, DateTime EnrolledAt);
