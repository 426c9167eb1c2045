using System.Diagnostics;
using System.Runtime.CompilerServices;
using BankUI.Data.Access;
using BankUI.Data.Audit;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Writes;

/// <summary>
/// Runs writes. Each waits for the <see cref="WriteLock"/>, gets a context and a transaction of its own, and is committed when its outcome
/// is a value and rolled back when it is a refusal. Where the engine retries transient failures, the work runs again from its beginning;
/// that is harmless because an operation id is made outside the work and is unique in the database. What was done is added to the audit trail in
/// the same transaction.
/// </summary>
public sealed class BankWriter(IDbContextFactory<BankDbContext> contexts, WriteLock writeLock, StorageWatch storage, AuditTrail audit, WriteMeters meters, ICurrentActor current)
{
    /// <summary>The same for another actor, who has been checked in another way: by being at the console, or by the link of the first start.</summary>
    public BankWriter As(Actor actor) => new(contexts, writeLock, storage, audit, meters, new OneActor(actor));

    /// <summary>
    /// The outcome of the work. What the actor may not do is a refusal, asked in the same transaction. A violated constraint, a lost race, a busy
    /// database, a full disk and a database whose writes would be lost become a refusal; any other failure is thrown.
    /// </summary>
    /// <param name="command">What is done, and the least role that may do it.</param>
    /// <param name="audited">What it was done to, for the audit trail.</param>
    /// <param name="work">What to do in the transaction.</param>
    /// <param name="refused">
    /// Explains a failure better than the general sentence does. It is called after the rollback with a fresh context;
    /// <see langword="null"/> from it keeps the general sentence.
    /// </param>
    /// <param name="cancellation">Cancels the wait and the work; a commit that has begun is completed.</param>
    /// <param name="file">Set by the compiler; with <paramref name="member"/> it names the caller in the SQL inspector.</param>
    /// <param name="member">Set by the compiler.</param>
    public Task<Outcome<T>> WriteAsync<T>(
        Command command,
        Func<T, AuditedOperation> audited,
        TransactionWork<T> work,
        Func<DatabaseFailure, BankDbContext, CancellationToken, Task<Outcome<T>?>>? refused = null,
        CancellationToken cancellation = default,
        [CallerFilePath] string file = "",
        [CallerMemberName] string member = "")
    {
        // SQLite's driver is synchronous throughout: the caller's thread, a circuit's, must not wait for the disk.
        return Task.Run(
            () =>
            {
                SqlCaller.Current = SqlCaller.Name(file, member);
                return RunAsync(command, audited, work, refused, cancellation);
            },
            cancellation);
    }

    private async Task<Outcome<T>> RunAsync<T>(
        Command command,
        Func<T, AuditedOperation> audited,
        TransactionWork<T> work,
        Func<DatabaseFailure, BankDbContext, CancellationToken, Task<Outcome<T>?>>? refused,
        CancellationToken cancellation)
    {
        try
        {
            var asked = Stopwatch.GetTimestamp();
            using var turn = await writeLock.EnterAsync(cancellation);
            meters.Waited(Stopwatch.GetElapsedTime(asked));
            if (storage.Look() is { } problem)
            {
                return NotKept(command, problem);
            }

            var actor = await current.GetAsync();
            await using var db = await contexts.CreateDbContextAsync(cancellation);

            // A write that fails is rolled back as a whole: SaveChanges needs no savepoint within it.
            db.Database.AutoSavepointsEnabled = false;
            var outcome = await db.Database.CreateExecutionStrategy().ExecuteAsync(token => OnceAsync(db, actor, command, audited, work, token), cancellation);
            if (!outcome.IsOk)
            {
                meters.Refused(command, outcome.Refusal);
                return outcome;
            }

            if (storage.Look() is { } since)
            {
                return NotKept(command, since);
            }

            meters.Stored(command);
            return outcome;
        }
        catch (NotKeptException e)
        {
            return NotKept(command, e.Message);
        }
        catch (Exception e) when (DatabaseFailures.Of(e) is { } failure)
        {
            meters.Refused(command, failure);
            if (refused is not null && failure is not (DatabaseFailure.Busy or DatabaseFailure.DiskFull or DatabaseFailure.DiskFailed))
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                if (await refused(failure, db, cancellation) is { } explained)
                {
                    return explained;
                }
            }

            return new Refusal(DatabaseFailures.Rule(e) is { } rule ? $"{failure.Sentence()} {rule}" : failure.Sentence());
        }
    }

    private Refusal NotKept(Command command, string problem)
    {
        var refusal = new NotStored(problem);
        meters.Refused(command, refusal);
        return refusal;
    }

    private async Task<Outcome<T>> OnceAsync<T>(
        BankDbContext db, Actor? actor, Command command, Func<T, AuditedOperation> audited, TransactionWork<T> work, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        using var sent = StatementLog.Start();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var outcome = await Permissions.RefusalAsync(db, actor, command.Needs, cancellation) is { } refusal ? refusal : await work(db, cancellation);
        if (outcome.IsOk)
        {
            // What was done is stored, even if whoever asked for it gives up now.
            await audit.AddAsync(db, actor!, command, audited(outcome.Value), sent.Statements);
            await transaction.CommitAsync(CancellationToken.None);
        }
        else
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }

        return outcome;
    }
}
