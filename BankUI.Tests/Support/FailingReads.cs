using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Tests.Support;

/// <summary>A database that does not answer, as often as it is told so, when it is asked about one thing.</summary>
/// <param name="of">What stands in the statements that fail.</param>
public sealed class FailingReads(string of) : DbCommandInterceptor
{
    private readonly Lock _lock = new();
    private (Func<Exception> With, int Left, TaskCompletionSource Over)? _failing;
    private TaskCompletionSource? _answered;

    /// <summary>Until the next of such statements have failed.</summary>
    /// <param name="with">What they end in.</param>
    /// <param name="times">How many fail.</param>
    public Task FailNextAsync(Func<Exception> with, int times)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _failing = (with, times, over);
        }

        return over.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>Until such a statement is sent that does not fail.</summary>
    public Task AnsweredAsync()
    {
        lock (_lock)
        {
            return (_answered ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains(of, StringComparison.Ordinal))
        {
            ThrowIfFailing();
        }

        return new(result);
    }

    private void ThrowIfFailing()
    {
        lock (_lock)
        {
            if (_failing is not { } failing)
            {
                _answered?.TrySetResult();
                return;
            }

            _failing = failing.Left > 1 ? (failing.With, failing.Left - 1, failing.Over) : null;
            if (_failing is null)
            {
                failing.Over.TrySetResult();
            }

            throw failing.With();
        }
    }
}
