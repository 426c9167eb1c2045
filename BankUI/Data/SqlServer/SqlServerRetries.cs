using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.SqlServer;

/// <summary>
/// EF Core's retries of transient failures, except for a wait for a lock that has ended: it was as long as a person should wait, and
/// EF Core would wait seven times.
/// </summary>
public sealed class SqlServerRetries(ExecutionStrategyDependencies dependencies) : SqlServerRetryingExecutionStrategy(dependencies)
{
    private const int LockTimeout = 1222;

    /// <summary>Whether an error of the server, by its number, is final although EF Core would try again.</summary>
    public static bool IsFinal(int number) => number == LockTimeout;

    protected override bool ShouldRetryOn(Exception exception) =>
        !(exception is SqlException { Number: var number } && IsFinal(number)) && base.ShouldRetryOn(exception);
}
