namespace BankUI.Data.Deletion;

/// <summary>A statement that ran.</summary>
/// <param name="Sql">Its text, with parameters by name.</param>
/// <param name="Times">How often in a row.</param>
/// <param name="RowsAffected">The rows that it says it changed, all times together; foreign keys' actions are not in it.</param>
public sealed record RanStatement(string Sql, int Times, long RowsAffected);
