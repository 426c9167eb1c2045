using BankUI.Domain;

namespace BankUI.Data.Writes;

/// <summary>Work inside one transaction. It may run more than once, and must decide from what it reads itself.</summary>
public delegate Task<Outcome<T>> TransactionWork<T>(BankDbContext db, CancellationToken cancellation);
