using BankUI.Domain;

namespace BankUI.Data.Writes;

/// <summary>Work inside one transaction; it may run more than once, and must decide everything from what it reads itself.</summary>
public delegate Task<Outcome<T>> TransactionWork<T>(BankDbContext db, CancellationToken cancellation);
