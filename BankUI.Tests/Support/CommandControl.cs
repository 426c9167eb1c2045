using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Tests.Support;

/// <summary>Holds or fails the next command, so that a test sees what a page shows meanwhile and afterwards.</summary>
public sealed class CommandControl : DbCommandInterceptor
{
    private volatile TaskCompletionSource? _hold;
    private volatile Exception? _failure;

    /// <summary>The next command waits until what is returned is disposed.</summary>
    public IDisposable HoldNext()
    {
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _hold = hold;
        return new Release(hold);
    }

    /// <summary>The next command fails, as by a database that went away.</summary>
    public void FailNext(Exception? with = null) => _failure = with ?? new InvalidOperationException("The test database was told to fail.");

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync(cancellationToken);
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
        if (Interlocked.Exchange(ref _hold, null) is { } hold)
        {
            await hold.Task.WaitAsync(cancellation);
        }

        if (Interlocked.Exchange(ref _failure, null) is { } failure)
        {
            throw failure;
        }
    }

    private sealed class Release(TaskCompletionSource hold) : IDisposable
    {
        public void Dispose() => hold.TrySetResult();
    }
}
