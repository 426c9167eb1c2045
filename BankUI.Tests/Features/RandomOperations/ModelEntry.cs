namespace BankUI.Tests.Features.RandomOperations;

/// <summary>An entry of a ledger.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Cents">What it adds to the balance; less than zero for a withdrawal.</param>
/// <param name="At">When it was posted.</param>
/// <param name="Transfer">The transfer that it is a leg of.</param>
/// <param name="Operation">The id of the form that posted it, unique.</param>
internal sealed record ModelEntry(long Id, long Cents, DateTime At, int? Transfer, Guid Operation);
