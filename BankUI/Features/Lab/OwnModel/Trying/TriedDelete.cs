namespace BankUI.Features.Lab.OwnModel.Trying;

/// <summary>A delete that was run on a database made for it.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Refusal">The database's own words; <see langword="null"/> when it deleted.</param>
/// <param name="Tables">What it did, table by table; nothing when it was refused.</param>
public sealed record TriedDelete(string Sql, string? Refusal, IReadOnlyList<TriedTable> Tables);
