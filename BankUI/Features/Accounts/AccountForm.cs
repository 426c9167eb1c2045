namespace BankUI.Features.Accounts;

/// <summary>What was typed to open an account.</summary>
/// <param name="Owner">The owner's name.</param>
/// <param name="Email">The owner's address.</param>
/// <param name="FirstDeposit">An amount, or nothing.</param>
/// <param name="OperationId">Made when the form opened, and sent with every try.</param>
public sealed record NewAccountForm(string? Owner, string? Email, string? FirstDeposit, Guid OperationId);

/// <summary>What was typed to change an account.</summary>
/// <param name="Owner">The owner's name.</param>
/// <param name="Email">The owner's address.</param>
/// <param name="Version">The version of the account that the form showed.</param>
public sealed record EditAccountForm(string? Owner, string? Email, long Version);

/// <summary>What was typed to move money.</summary>
/// <param name="Amount">The amount as typed.</param>
/// <param name="Memo">A note, or nothing.</param>
/// <param name="OperationId">Made when the form opened, and sent with every try.</param>
public sealed record EntryForm(string? Amount, string? Memo, Guid OperationId);
