namespace BankUI.Data.Writes;

/// <summary>A shared transaction was not committed: nothing of it is stored, and each write may be tried alone.</summary>
internal sealed class SharedTransactionException(Exception reason) : Exception("The transaction that several writes shared was not committed.", reason);
