using BankUI.Data.Startup;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.SqlServer;

/// <summary>SQL Server needs little: EF Core takes an application lock around a migration, and the server frees it.</summary>
public sealed class SqlServerEngine(DatabaseSettings settings) : IDatabaseEngine
{
    private const int DatabaseDoesNotExist = 4060;

    /// <summary>
    /// Tries once, without the retries of later work: a mistyped name of the server is reported at once.
    /// </summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new SqlConnection(settings.ConnectionString);
            await connection.OpenAsync(SqlConnectionOverrides.OpenWithoutRetry, cancellation);
        }
        catch (SqlException e) when (e.Number == DatabaseDoesNotExist)
        {
            // Created by the migrations.
        }
    }

    public Task<IEnumerable<string>> AppliedMigrationsAsync(BankDbContext db, CancellationToken cancellation) =>
        db.Database.GetAppliedMigrationsAsync(cancellation);

    public Task BeforeMigrationAsync(bool hasData, string firstPending, CancellationToken cancellation) => Task.CompletedTask;

    public Task VerifyAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<bool> EverUsedAsync(BankDbContext db, CancellationToken cancellation) =>
        await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sys.identity_columns WHERE last_value IS NOT NULL").SingleAsync(cancellation) > 0;

    public Task ReadyAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>None: the server guards its files itself.</summary>
    public string? Problem() => null;
}
