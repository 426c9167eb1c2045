using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.SqlCapture;

/// <summary>One command that went to the database.</summary>
/// <param name="Text">The SQL as it was sent.</param>
/// <param name="Source">What in EF Core asked for it: a query, <c>SaveChanges</c>, a bulk update, a migration.</param>
public sealed record SqlStatement(string Text, CommandSource Source)
{
    public TimeSpan Duration { get; internal set; }

    /// <summary>Rows that came back; <see langword="null"/> until the reader is closed, and for a command that reads none.</summary>
    public int? RowsRead { get; internal set; }

    /// <summary>Rows that the statement itself changed, without those that a foreign key's action changed in other tables.</summary>
    public int? RowsAffected { get; internal set; }

    /// <summary>The database's own words, when it refused.</summary>
    public string? Error { get; internal set; }
}
