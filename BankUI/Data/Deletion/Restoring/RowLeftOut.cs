using BankUI.Domain;

namespace BankUI.Data.Deletion.Restoring;

/// <summary>The database refused a row; a second run finds out which.</summary>
internal sealed record RowLeftOut() : Refusal("A row cannot be restored.");
