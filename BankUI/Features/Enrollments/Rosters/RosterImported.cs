using BankUI.Features.Enrollments.Rosters.Planning;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>The result of an import: its plan was carried out.</summary>
public sealed record RosterImported(RosterPlan Plan);
