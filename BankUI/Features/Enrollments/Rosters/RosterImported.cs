using BankUI.Features.Enrollments.Rosters.Planning;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>What an import did: what its plan said.</summary>
public sealed record RosterImported(RosterPlan Plan);
