using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace BankUI.Data.PostgreSql;

/// <summary>
/// The driver's retries of transient failures, deadlocks and serialization failures among them, except for what another try does not mend: a wait
/// for a lock that has ended, which was as long as a person should wait, and a disk that is full or broken.
/// </summary>
public sealed class PostgreSqlRetries(ExecutionStrategyDependencies dependencies)
    : NpgsqlRetryingExecutionStrategy(dependencies, maxRetryCount: 10, maxRetryDelay: TimeSpan.FromSeconds(2), errorCodesToAdd: null)
{
    // Two transactions that were in each other's way are soon out of it, if they do not start again at the same moment.
    private const int MaxConflictDelayMilliseconds = 50;

    /// <summary>Whether an error of the server, by its code, is final although the driver would try again.</summary>
    public static bool IsFinal(string sqlState) =>
        sqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError;

    protected override TimeSpan? GetNextDelay(Exception lastException) =>
        base.GetNextDelay(lastException) is not { } delay ? null
        : DatabaseFailures.Of(lastException) == DatabaseFailure.Busy ? TimeSpan.FromMilliseconds(Random.Shared.Next(1, MaxConflictDelayMilliseconds))
        : delay;

    protected override bool ShouldRetryOn(Exception? exception) =>
        !(exception is PostgresException { SqlState: var sqlState } && IsFinal(sqlState)) && base.ShouldRetryOn(exception);
}
