namespace BankUI.Data.SqlCapture;

/// <summary>Rows that the database itself changed because of a statement.</summary>
/// <param name="Table">Their table.</param>
/// <param name="Action">What was done to them.</param>
/// <param name="Rows">How many.</param>
public sealed record ForeignKeyEffect(string Table, ForeignKeyAction Action, int Rows);
