using BankUI.Features.Enrollments.Rosters.Files;

namespace BankUI.Features.Enrollments.Rosters.Planning;

/// <summary>A line of the file that belongs to a student.</summary>
/// <param name="Line">What the file says.</param>
/// <param name="StudentId">The student whose address it is; <see langword="null"/> for a new one.</param>
/// <param name="KnownAs">The student's name where the file has another; it stays.</param>
/// <param name="Place">The place in the queue; <see langword="null"/> for a seat.</param>
/// <param name="LacksPrerequisite">Whether it is enrolled although the course that comes before is lacking.</param>
public sealed record PlannedLine(RosterLine Line, int? StudentId, string? KnownAs, int? Place = null, bool LacksPrerequisite = false);
