using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Drawing;

/// <summary>A relation between two drawn tables, or of a table to itself.</summary>
/// <param name="Kind">How many to how many.</param>
/// <param name="From">The principal; of many-to-many the first table.</param>
/// <param name="To">The dependent, which has the foreign key; of many-to-many the second table.</param>
/// <param name="IsRequired">Whether a dependent must have a principal; of many-to-many always.</param>
/// <param name="OnDelete">What happens to the dependents of a principal that is deleted.</param>
/// <param name="Name">
/// What a dependent calls its principal, and the table in between of many-to-many; <see langword="null"/> for the principal's own name, and for both names in one word.
/// </param>
/// <param name="Payload">Fields of the table in between; none of other kinds.</param>
public sealed record DrawnRelation(
    RelationKind Kind, string From, string To, bool IsRequired = true, DeleteBehavior OnDelete = DeleteBehavior.Cascade, string? Name = null, IReadOnlyList<DrawnField>? Payload = null)
{
    /// <summary>The name that it goes by.</summary>
    public string Role => Name ?? (Kind == RelationKind.ManyToMany ? From + To : From);

    public bool Equals(DrawnRelation? other) => other is not null
        && (Kind, From, To, IsRequired, OnDelete, Name) == (other.Kind, other.From, other.To, other.IsRequired, other.OnDelete, other.Name)
        && (Payload ?? []).SequenceEqual(other.Payload ?? []);

    public override int GetHashCode() => HashCode.Combine(Kind, From, To, Name);
}
