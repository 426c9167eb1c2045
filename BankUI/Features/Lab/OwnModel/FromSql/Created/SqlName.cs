namespace BankUI.Features.Lab.OwnModel.FromSql.Created;

/// <summary>The name of a table.</summary>
/// <param name="Schema">Where it is; <see langword="null"/> where it is not said.</param>
/// <param name="Name">Without quotes.</param>
public sealed record SqlName(string? Schema, string Name)
{
    /// <summary>Whether it may be the name of the same table. Databases tell letters' case apart only in quotes, and texts mix both.</summary>
    public bool Means(SqlName other) =>
        string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && (Schema is null || other.Schema is null || string.Equals(Schema, other.Schema, StringComparison.OrdinalIgnoreCase));
}
