namespace BankUI.Features.Accounts.Editing;

/// <summary>What was typed to open an account.</summary>
/// <param name="Owner">The owner's name.</param>
/// <param name="Email">The owner's address.</param>
/// <param name="FirstDeposit">An amount, or nothing.</param>
/// <param name="OperationId">Made when the form opened, and sent with every try.</param>
public sealed record NewAccountForm(string? Owner, string? Email, string? FirstDeposit, Guid OperationId);
