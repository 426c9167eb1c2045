using BankUI.Data.Deletion.Planning;

namespace BankUI.Data.Deletion.Running;

/// <summary>The services of a deletion.</summary>
internal sealed record DeletionTools(DeletionPlanner Planner, DeletionPolicies Policies, IDeletionEngine Engine, TimeProvider Clock);
