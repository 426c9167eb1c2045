namespace BankUI.Data.SqlCapture;

/// <summary>The begin or the end of a transaction.</summary>
/// <param name="step">The event.</param>
/// <param name="caller">The service method, where it is known.</param>
public sealed class SqlTransactionMark(SqlTransactionStep step, string? caller) : SqlEntry
{
    public SqlTransactionStep Step => step;

    public string? Caller => caller;

    internal override int Size => 64;
}
