using System.Runtime.CompilerServices;
using BankUI.Data.SqlCapture;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data;

/// <summary>Work inside one transaction; it may run more than once, and must decide everything from what it reads itself.</summary>
public delegate Task<Outcome<T>> TransactionWork<T>(BankDbContext db, CancellationToken cancellation);

/// <summary>
/// Runs writes: each waits its turn at the <see cref="WriteGate"/>, gets a context and a transaction of its own, is committed when
/// its outcome is a value and rolled back when it is a refusal, and is tried again after a transient failure where the engine asks
/// for that. A retry is harmless because the id of an operation is made outside it and is unique in the database.
/// </summary>
public sealed class BankWriter(IDbContextFactory<BankDbContext> contexts, WriteGate gate)
{
    /// <summary>
    /// What came of the work. A constraint or a lock that the database would not give becomes a refusal; a fault is thrown.
    /// </summary>
    /// <param name="work">What to do in the transaction.</param>
    /// <param name="refused">
    /// Explains a failure better than in general, asked after the rollback with a fresh context; <see langword="null"/> from it
    /// leaves the general sentence.
    /// </param>
    /// <param name="cancellation">Gives up waiting and working; once the commit has begun it is carried through.</param>
    /// <param name="file">Left to the compiler; with the next one it names the caller beside its SQL.</param>
    /// <param name="member">Left to the compiler.</param>
    public async Task<Outcome<T>> WriteAsync<T>(
        TransactionWork<T> work,
        Func<DatabaseFailure, BankDbContext, CancellationToken, Task<Outcome<T>?>>? refused = null,
        CancellationToken cancellation = default,
        [CallerFilePath] string file = "",
        [CallerMemberName] string member = "")
    {
        SqlCaller.Current = SqlCaller.Name(file, member);
        using var turn = await gate.EnterAsync(cancellation).ConfigureAwait(false);

        // SQLite's driver is synchronous throughout: the caller's thread, a circuit's, must not wait for the disk.
        return await Task.Run(() => RunAsync(work, refused, cancellation), cancellation).ConfigureAwait(false);
    }

    private async Task<Outcome<T>> RunAsync<T>(
        TransactionWork<T> work,
        Func<DatabaseFailure, BankDbContext, CancellationToken, Task<Outcome<T>?>>? refused,
        CancellationToken cancellation)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(ct => OnceAsync(db, work, ct), cancellation);
        }
        catch (Exception e) when (DatabaseFailures.Of(e) is not null)
        {
            var failure = DatabaseFailures.Of(e)!.Value;
            if (refused is not null && failure is not DatabaseFailure.Busy)
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                if (await refused(failure, db, cancellation) is { } explained)
                {
                    return explained;
                }
            }

            return new Refusal(failure.Sentence());
        }
    }

    private static async Task<Outcome<T>> OnceAsync<T>(BankDbContext db, TransactionWork<T> work, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var outcome = await work(db, cancellation);
        if (outcome.IsOk)
        {
            await transaction.CommitAsync(CancellationToken.None);
        }

        return outcome;
    }
}
