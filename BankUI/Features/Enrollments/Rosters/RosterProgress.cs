namespace BankUI.Features.Enrollments.Rosters;

/// <summary>The progress of planning or importing.</summary>
/// <param name="Doing">What is being done, such as <c>Adding students</c>.</param>
/// <param name="Done">How many steps are done; it never decreases.</param>
/// <param name="Total">How many steps there are.</param>
public readonly record struct RosterProgress(string Doing, int Done, int Total);
