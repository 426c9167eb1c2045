using BankUI.Domain;
using BankUI.Features.Enrollments.Rosters.Planning;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>Refused because the import would now do something other than what was confirmed.</summary>
/// <param name="Now">What it would do now.</param>
public sealed record ImportChanged(RosterPlan Now) : Refusal("Someone else changed the course or its students meanwhile. Nothing was imported; this is what the import would do now.");
