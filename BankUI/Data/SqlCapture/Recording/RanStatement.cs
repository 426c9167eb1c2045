namespace BankUI.Data.SqlCapture.Recording;

/// <summary>A statement that ran.</summary>
/// <param name="Sql">Its text, with parameters by name.</param>
/// <param name="Times">How often in a row.</param>
/// <param name="RowsAffected">The number of rows that it changed, all runs together, without foreign keys' actions.</param>
public sealed record RanStatement(string Sql, int Times, long RowsAffected);
