using System.Runtime.CompilerServices;
using BankUI.Data.SqlCapture;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.Writes;

/// <summary>
/// Runs writes: each waits its turn at the <see cref="WriteLock"/>, gets a context and a transaction of its own, is committed when
/// its outcome is a value and rolled back when it is a refusal, and is tried again after a transient failure where the engine asks
/// for that. Brief ones that wait at the same time share a transaction, each within a savepoint; none has its answer before the
/// commit. A retry is harmless because the id of an operation is made outside it and is unique in the database.
/// </summary>
public sealed class BankWriter(IDbContextFactory<BankDbContext> contexts, WriteLock gate)
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
    /// <param name="isBrief">Whether it touches a few rows and is over at once, so that others may wait for one commit with it.</param>
    /// <param name="file">Left to the compiler; with the next one it names the caller beside its SQL.</param>
    /// <param name="member">Left to the compiler.</param>
    public Task<Outcome<T>> WriteAsync<T>(
        TransactionWork<T> work,
        Func<DatabaseFailure, BankDbContext, CancellationToken, Task<Outcome<T>?>>? refused = null,
        CancellationToken cancellation = default,
        bool isBrief = false,
        [CallerFilePath] string file = "",
        [CallerMemberName] string member = "")
    {
        // SQLite's driver is synchronous throughout: the caller's thread, a circuit's, must not wait for the disk.
        return Task.Run(Named, cancellation);

        Task<Outcome<T>> Named()
        {
            SqlCaller.Current = SqlCaller.Name(file, member);
            return RunAsync(work, refused, isBrief, cancellation);
        }
    }

    private async Task<Outcome<T>> RunAsync<T>(
        TransactionWork<T> work,
        Func<DatabaseFailure, BankDbContext, CancellationToken, Task<Outcome<T>?>>? refused,
        bool isBrief,
        CancellationToken cancellation)
    {
        try
        {
            // Made before its turn, for others write meanwhile.
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            db.Database.AutoSavepointsEnabled = false;
            using var turn = await gate.EnterAsync(cancellation, isBrief);
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(ct => OnceAsync(db, turn, isBrief, work, ct), cancellation);
        }
        catch (SharedTransactionException)
        {
            return await RunAsync(work, refused, isBrief: false, cancellation);
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

    private static async Task<Outcome<T>> OnceAsync<T>(
        BankDbContext db, WriteTurn turn, bool isBrief, TransactionWork<T> work, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        db.SharingTurn = isBrief && turn.IsAtGate ? turn : null;
        if (turn.Joined is { } shared)
        {
            return await JoinedAsync(db, shared, turn, work, cancellation);
        }

        await using var transaction = await BeginAsync(db, cancellation);
        var outcome = await work(db, cancellation);
        if (outcome.IsOk)
        {
            await transaction.CommitAsync(CancellationToken.None);
        }

        return outcome;
    }

    // Where a lock is not given, EF Core leaves the connection open, and its pool of contexts does not notice.
    private static async Task<IDbContextTransaction> BeginAsync(BankDbContext db, CancellationToken cancellation)
    {
        try
        {
            return await db.Database.BeginTransactionAsync(cancellation);
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }
    }

    // What is refused was decided on what those before had written: it is so only once that is committed.
    private static async Task<Outcome<T>> JoinedAsync<T>(
        BankDbContext db, SharedTransaction shared, WriteTurn turn, TransactionWork<T> work, CancellationToken cancellation)
    {
        await using var joined = await shared.JoinAsync(db, cancellation);
        var isKept = false;
        try
        {
            var outcome = await work(db, cancellation);
            if (outcome.IsOk)
            {
                isKept = true;
                await joined.Transaction.CommitAsync(CancellationToken.None);
            }

            return outcome;
        }
        finally
        {
            if (!isKept)
            {
                await joined.Transaction.RollbackAsync(CancellationToken.None);
                turn.Dispose();
                await shared.Ended;
            }
        }
    }
}
