namespace BankUI.Data.SqlServer;

/// <summary>SQL Server looks after itself: EF Core takes an application lock around a migration, and the server frees it.</summary>
public sealed class SqlServerEngine : IDatabaseEngine
{
    public string CountOfTablesEverUsed => "SELECT COUNT(*) AS Value FROM sys.identity_columns WHERE last_value IS NOT NULL";

    public Task OpenAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task BeforeMigrationAsync(bool hasData, string firstPending, CancellationToken cancellation) => Task.CompletedTask;

    public Task VerifyAsync(CancellationToken cancellation) => Task.CompletedTask;
}
