namespace BankUI.Data.SqlCapture;

/// <summary>The border of a transaction.</summary>
/// <param name="step">What happened.</param>
/// <param name="caller">The service method that asked, where it is known.</param>
public sealed class SqlTransactionMark(SqlTransactionStep step, string? caller) : SqlEntry
{
    public SqlTransactionStep Step => step;

    public string? Caller => caller;

    internal override int Size => 64;
}
