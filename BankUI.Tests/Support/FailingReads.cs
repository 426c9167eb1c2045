using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Tests.Support;

/// <summary>A database that does not answer, for as long as it is told so, when it is asked about one thing.</summary>
/// <param name="of">What stands in the statements that fail.</param>
public sealed class FailingReads(string of) : DbCommandInterceptor
{
    private int _failed;

    /// <summary>What such a statement ends in; <see langword="null"/> when it works.</summary>
    public Func<Exception>? With { get; set; }

    /// <summary>How many have failed.</summary>
    public int Failed => _failed;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (With is not { } failure || !command.CommandText.Contains(of, StringComparison.Ordinal))
        {
            return new(result);
        }

        Interlocked.Increment(ref _failed);
        throw failure();
    }
}
