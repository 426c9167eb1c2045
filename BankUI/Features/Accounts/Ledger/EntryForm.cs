namespace BankUI.Features.Accounts.Ledger;

/// <summary>What was typed to move money.</summary>
/// <param name="Amount">The amount as typed.</param>
/// <param name="Memo">A note, or nothing.</param>
/// <param name="OperationId">Made when the form opened, and sent with every try.</param>
public sealed record EntryForm(string? Amount, string? Memo, Guid OperationId);
