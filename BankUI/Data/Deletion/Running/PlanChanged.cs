using BankUI.Data.Deletion.Planning;
using BankUI.Domain;

namespace BankUI.Data.Deletion.Running;

/// <summary>Nothing was deleted, because the database has changed since the confirmed plan.</summary>
/// <param name="Now">What a deletion would do now.</param>
public sealed record PlanChanged(DeletionPlan Now)
    : Refusal("Someone else changed this while you were reading. Nothing was deleted. This is what a deletion would do now.");
