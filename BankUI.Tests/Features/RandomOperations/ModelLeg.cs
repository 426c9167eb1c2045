namespace BankUI.Tests.Features.RandomOperations;

/// <summary>One side of a posting: what is added to an account, and the id of the form for it.</summary>
internal sealed record ModelLeg(int Account, long Cents, Guid Operation);
