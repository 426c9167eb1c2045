namespace BankUI.Data.Deletion;

/// <summary>What a deletion needs.</summary>
internal sealed record DeletionTools(DeletionPlanner Planner, DeletionPolicies Policies, IDeletionEngine Engine, TimeProvider Clock);
