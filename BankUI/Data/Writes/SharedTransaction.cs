using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.Writes;

/// <summary>
/// A transaction that several writes share, one after the other, each from a savepoint of its own on, so that they wait for the disk
/// once (group commit). Each has its answer only when all of them are committed.
/// </summary>
/// <param name="transaction">Begun by the first, whose context keeps the connection until the end.</param>
internal sealed class SharedTransaction(DbTransaction transaction)
{
    private const string Savepoint = "writer";

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DbConnection _connection = transaction.Connection!;
    private int _writers = 1;

    /// <summary>Ends with the commit; fails with <see cref="SharedTransactionException"/> when nothing was kept.</summary>
    public Task Ended => _ended.Task;

    public bool IsOpen => !_ended.Task.IsCompleted;

    /// <summary>How many have written in it.</summary>
    public int Writers => _writers;

    public bool HasRoom => _writers < WriteLock.MaxSharing;

    /// <summary>Lets one more write go on in it.</summary>
    /// <exception cref="SharedTransactionException">The database has given it up.</exception>
    public async Task<Joined> JoinAsync(BankDbContext db, CancellationToken cancellation)
    {
        _writers++;
        Try(() => transaction.Save(Savepoint));
        var lent = new Joined(db, db.Database.GetDbConnection());
        db.Database.SetDbConnection(_connection, contextOwnsConnection: false);
        try
        {
            lent.Transaction = (await db.Database.UseTransactionAsync(transaction, cancellation))!;
            return lent;
        }
        catch
        {
            await lent.DisposeAsync();
            throw;
        }
    }

    /// <summary>What was written since the savepoint stays.</summary>
    /// <exception cref="SharedTransactionException">The database has given all of it up.</exception>
    public void Keep() => Try(() => transaction.Release(Savepoint));

    /// <summary>What was written since the savepoint goes.</summary>
    /// <exception cref="SharedTransactionException">The database has given all of it up.</exception>
    public void Drop() => Try(() =>
    {
        transaction.Rollback(Savepoint);
        transaction.Release(Savepoint);
    });

    /// <summary>Commits for all, and tells them.</summary>
    public void Commit()
    {
        try
        {
            transaction.Commit();
            _ended.TrySetResult();
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    // Where a statement met a full disk or an interrupt, SQLite has rolled back everything, and knows no savepoint any more.
    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            throw Fail(e);
        }
    }

    /// <summary>A context within the transaction of another one, until it is disposed.</summary>
    /// <param name="db">It goes back to a connection of its own: who is given it next must not meet this one.</param>
    /// <param name="own">That connection.</param>
    public sealed class Joined(BankDbContext db, DbConnection own) : IAsyncDisposable
    {
        /// <summary>What it sees of the transaction.</summary>
        public IDbContextTransaction Transaction { get; internal set; } = null!;

        public async ValueTask DisposeAsync()
        {
            await (Transaction?.DisposeAsync() ?? ValueTask.CompletedTask);
            db.Database.SetDbConnection(own, contextOwnsConnection: false);
        }
    }

    private SharedTransactionException Fail(Exception reason)
    {
        try
        {
            transaction.Rollback();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // It was gone already, which is what is wanted.
        }

        var failure = new SharedTransactionException(reason);
        _ended.TrySetException(failure);
        return failure;
    }
}
