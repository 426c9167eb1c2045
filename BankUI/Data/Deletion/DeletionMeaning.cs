using BankUI.Domain;

namespace BankUI.Data.Deletion;

/// <summary>What a deletion means for the domain.</summary>
/// <param name="Consequences">Sentences for the person who decides.</param>
/// <param name="Refusal">Why it is not allowed, whatever the foreign keys say.</param>
public sealed record DeletionMeaning(IReadOnlyList<Consequence> Consequences, Refusal? Refusal = null)
{
    public static readonly DeletionMeaning None = new([]);

    /// <summary>What the policy has read, for <see cref="DeletionPolicy.DeleteAsync"/>.</summary>
    public object? Found { get; init; }
}
