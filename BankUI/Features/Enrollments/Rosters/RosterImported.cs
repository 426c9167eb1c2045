using BankUI.Features.Enrollments.Rosters.Planning;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>The result of an import.</summary>
/// <param name="Plan">What was carried out.</param>
/// <param name="StudentIds">The students that were enrolled, in the order of the plan.</param>
public sealed record RosterImported(RosterPlan Plan, IReadOnlyList<int> StudentIds);
