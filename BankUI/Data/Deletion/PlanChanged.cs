using BankUI.Domain;

namespace BankUI.Data.Deletion;

/// <summary>Nothing was deleted, because the plan that was confirmed is no longer true.</summary>
/// <param name="Now">What a deletion would do now.</param>
public sealed record PlanChanged(DeletionPlan Now)
    : Refusal("Someone else changed this while you were reading. Nothing was deleted. This is what a deletion would do now.");
