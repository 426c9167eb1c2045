using BankUI.Features.Enrollments.Rosters.Files;

namespace BankUI.Features.Enrollments.Rosters.Planning;

/// <summary>A line of the file, with the student that it belongs to.</summary>
/// <param name="Line">The line as it was read.</param>
/// <param name="StudentId">The student who has the e-mail address; <see langword="null"/> for a new one.</param>
/// <param name="KnownAs">The student's stored name where the file has another; it is not changed.</param>
/// <param name="Place">The place in the queue; <see langword="null"/> for a seat.</param>
/// <param name="LacksPrerequisite">Whether the student lacks the prerequisite.</param>
public sealed record PlannedLine(RosterLine Line, int? StudentId, string? KnownAs, int? Place = null, bool LacksPrerequisite = false);
