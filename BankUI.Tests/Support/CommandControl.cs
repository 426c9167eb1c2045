using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Tests.Support;

/// <summary>Holds or fails the next command, commit or rollback, so that a test sees what a page shows meanwhile and afterwards.</summary>
public sealed class CommandControl : DbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly Lock _lock = new();
    private int _losesCommit;
    private int _failsRollback;
    private (HeldCommand Until, int After)? _hold;
    private (Exception With, int After)? _failure;
    private string? _failingTag;
    private volatile int _failed;

    /// <summary>How many commands have failed because of <see cref="FailNext"/>.</summary>
    public int Failed => _failed;

    /// <summary>The next command, or the one after so many others, waits until what is returned is disposed.</summary>
    public HeldCommand HoldNext(int after = 0)
    {
        var hold = new HeldCommand();
        lock (_lock)
        {
            _hold = (hold, after);
        }

        return hold;
    }

    /// <summary>The next command, or the one after so many others, fails as by a database that went away.</summary>
    public void FailNext(Exception? with = null, int after = 0)
    {
        lock (_lock)
        {
            _failure = (with ?? new InvalidOperationException("The test database was told to fail."), after);
        }
    }

    /// <summary>The next command with this tag fails as by a database that went away.</summary>
    public void FailNextOf(string tag) => Interlocked.Exchange(ref _failingTag, tag);

    /// <summary>The next commit is carried out, and its answer does not arrive.</summary>
    public void LoseNextCommit() => Interlocked.Exchange(ref _losesCommit, 1);

    /// <summary>The next rollback fails.</summary>
    public void FailNextRollback() => Interlocked.Exchange(ref _failsRollback, 1);

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _losesCommit, 0) == 1)
        {
            await transaction.CommitAsync(cancellationToken);
            throw new InvalidOperationException("The test database was told to lose the answer to a commit.");
        }

        return result;
    }

    public ValueTask<InterceptionResult> TransactionRollingBackAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _failsRollback, 0) == 1
            ? throw new InvalidOperationException("The test database was told to fail a rollback.")
            : new(result);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync(cancellationToken);
        if (_failingTag is { } tag && command.CommandText.Contains(tag, StringComparison.Ordinal) && Interlocked.CompareExchange(ref _failingTag, null, tag) == tag)
        {
            throw new InvalidOperationException("The test database was told to fail what it is asked for here.");
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync(cancellationToken);
        return result;
    }

    private async Task BeforeAsync(CancellationToken cancellation)
    {
        if (Next(ref _hold) is { } hold)
        {
            await hold.WaitAsync(cancellation);
        }

        if (Next(ref _failure) is { } failure)
        {
            Interlocked.Increment(ref _failed);
            throw failure;
        }
    }

    private T? Next<T>(ref (T What, int After)? asked)
        where T : class
    {
        lock (_lock)
        {
            if (asked is not { } next)
            {
                return null;
            }

            asked = next.After == 0 ? null : (next.What, next.After - 1);
            return next.After == 0 ? next.What : null;
        }
    }
}

/// <summary>A command that waits until this is disposed, or is given up.</summary>
public sealed class HeldCommand : IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Until the command is sent; it waits from then on.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose() => _released.TrySetResult();

    internal Task WaitAsync(CancellationToken cancellation)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellation);
    }
}
