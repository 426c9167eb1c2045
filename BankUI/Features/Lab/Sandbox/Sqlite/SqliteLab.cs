namespace BankUI.Features.Lab.Sandbox.Sqlite;

/// <summary>SQLite in memory: always there.</summary>
public sealed class SqliteLab(TimeProvider clock) : ILabEngine
{
    public string Slug => "sqlite";

    public string Name => "SQLite";

    public Task<LabDatabase> OpenAsync(LabModel model, CancellationToken cancellation) => Task.FromResult<LabDatabase>(new SqliteLabDatabase(model, clock));
}
