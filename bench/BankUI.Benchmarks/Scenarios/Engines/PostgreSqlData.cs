using BankUI.Data.Model;
using BankUI.Data.Startup;
using Npgsql;

namespace BankUI.Benchmarks.Scenarios.Engines;

/// <summary>
/// Databases <c>bankui_bench_...</c> on the server that <c>BANKUI_TEST_POSTGRESQL</c> names, whose user may create some. The floor uses BankUI's own: it has
/// the indexes that hand-written SQL would want, too.
/// </summary>
public sealed class PostgreSqlData : ScenarioData
{
    private const string Server = "BANKUI_TEST_POSTGRESQL";

    private readonly string _run;

    private PostgreSqlData(string run) => _run = run;

    public override BankDatabase Bank => new(DatabaseProvider.PostgreSql, ConnectionString(_run));

    public override double? ReadTarget => 1.5;

    /// <inheritdoc cref="ScenarioData.CopyAsync"/>
    public static async Task<PostgreSqlData> CopyAsync(BenchSize size)
    {
        var kept = await EnsureAsync(size);
        var run = kept + "_run";
        await AdministerAsync($"DROP DATABASE IF EXISTS {run} WITH (FORCE)");
        await AdministerAsync($"CREATE DATABASE {run} TEMPLATE {kept}");
        return new PostgreSqlData(run);
    }

    public override async Task<FloorDatabase> OpenFloorAsync()
    {
        // Days are UTC days.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Bank.ConnectionString) { Timezone = "UTC", Pooling = false, MaxAutoPrepare = 0 }.ToString());
        await connection.OpenAsync();
        return new PostgreSqlFloor(connection);
    }

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await AdministerAsync($"DROP DATABASE {_run} WITH (FORCE)");
    }

    // Under another name until it is whole.
    private static async Task<string> EnsureAsync(BenchSize size)
    {
        using var model = new DesignTimePostgreSqlContext().CreateDbContext([]);
        var kept = $"bankui_bench_{size.Name.ToLowerInvariant()}_{Schema(model)}";
        if (await AdministerAsync($"SELECT 1 FROM pg_database WHERE datname = '{kept}'") is null)
        {
            await AdministerAsync($"DROP DATABASE IF EXISTS {kept}_new WITH (FORCE)");
            await BankHost.SeedAsync(
                new(DatabaseProvider.PostgreSql, ConnectionString(kept + "_new")), size.Accounts, size.Activities, BenchSize.Students, BenchSize.Courses, BenchSize.Enrollments);

            // Nobody may be connected to what is renamed.
            NpgsqlConnection.ClearAllPools();
            await AdministerAsync($"ALTER DATABASE {kept}_new RENAME TO {kept}");
        }

        return kept;
    }

    private static string ConnectionString(string database) =>
        Environment.GetEnvironmentVariable(Server) is { Length: > 0 } server
            ? new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString()
            : throw new InvalidOperationException($"{Server} holds no connection string; deploy/postgresql.sh start FOLDER starts a server and prints one.");

    private static async Task<object?> AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }
}
