namespace BankUI.Features.Enrollments.Rosters;

/// <summary>How far planning or importing has come.</summary>
/// <param name="Doing">What is done at the moment, such as <c>Adding students</c>.</param>
/// <param name="Done">How much is done; it only grows.</param>
/// <param name="Total">How much there is to do.</param>
public readonly record struct RosterProgress(string Doing, int Done, int Total);
