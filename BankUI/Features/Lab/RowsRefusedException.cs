namespace BankUI.Features.Lab;

/// <summary>The database does not take the rows that an experiment begins with. The message is the database's own.</summary>
public sealed class RowsRefusedException(string message, Exception inner) : Exception(message, inner);
