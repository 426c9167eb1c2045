namespace BankUI.Features.Lab.OwnModel.Trying;

/// <summary>What a delete did to one table.</summary>
/// <param name="Name">The table.</param>
/// <param name="Before">How many rows it had.</param>
/// <param name="Deleted">How many are gone.</param>
/// <param name="Unlinked">How many foreign keys became NULL, by their name.</param>
public sealed record TriedTable(string Name, int Before, int Deleted, IReadOnlyList<(string ForeignKey, int Rows)> Unlinked);
