using BankUI.Domain;

namespace BankUI.Data.Deletion;

/// <summary>The database would not take a row; which one is found out in a second run.</summary>
internal sealed record RowLeftOut() : Refusal("A row cannot be restored.");
