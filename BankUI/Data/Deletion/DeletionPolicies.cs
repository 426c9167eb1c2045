namespace BankUI.Data.Deletion;

/// <summary>The policies of all features, by entity.</summary>
public sealed class DeletionPolicies(IEnumerable<DeletionPolicy> policies)
{
    private readonly Dictionary<Type, DeletionPolicy> _policies = policies.ToDictionary(policy => policy.Entity);

    public DeletionPolicy? Of(Type entity) => _policies.GetValueOrDefault(entity);
}
