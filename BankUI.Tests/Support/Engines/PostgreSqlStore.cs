using System.Data.Common;
using BankUI.Data.Startup;
using Npgsql;

namespace BankUI.Tests.Support.Engines;

/// <summary>
/// A database on the server that <c>BANKUI_TEST_POSTGRESQL</c> names, whose user may create databases. It is a copy of one that was migrated once:
/// https://www.postgresql.org/docs/current/manage-ag-templatedbs.html
/// </summary>
public sealed class PostgreSqlStore : TestStore
{
    private const int EndMilliseconds = 60_000;

    private static readonly Lazy<string> Template = new(MigrateTemplate);

    private readonly string _database = $"bankui_test_{Guid.NewGuid():N}";

    public PostgreSqlStore()
    {
        Administer($"CREATE DATABASE {_database} TEMPLATE {Template.Value}");
        Settings = SettingsOf(DatabaseProvider.PostgreSql, ConnectionString(_database));
    }

    /// <summary>One that a script makes.</summary>
    public PostgreSqlStore(string script)
    {
        Administer($"CREATE DATABASE {_database}");
        Settings = SettingsOf(DatabaseProvider.PostgreSql, ConnectionString(_database));
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = script;
        command.ExecuteNonQuery();
    }

    /// <summary>Why nothing can be tested on it; <see langword="null"/> where there is a server.</summary>
    public static string? ReasonToSkip => string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("BANKUI_TEST_POSTGRESQL"))
        ? "There is no PostgreSQL to test on: BANKUI_TEST_POSTGRESQL holds no connection string."
        : null;

    /// <summary>The connection string of the server; the test is skipped without one.</summary>
    public static string Server
    {
        get
        {
            Skip.If(ReasonToSkip is not null, ReasonToSkip);
            return Environment.GetEnvironmentVariable("BANKUI_TEST_POSTGRESQL")!;
        }
    }

    public override DatabaseSettings Settings { get; }

    public override string Name => _database;

    public override string GivenConnectionString => ConnectionString(_database);

    public override string ConnectionStringFor(string application) => new NpgsqlConnectionStringBuilder(GivenConnectionString) { ApplicationName = application }.ToString();

    // The server would notice by itself: when it answers, or has got a lock that it waits for.
    public override void EndConnectionsOf(string application) =>
        Administer($"SELECT COUNT(pg_terminate_backend(pid, {EndMilliseconds})) FROM pg_stat_activity WHERE datname = '{_database}' AND application_name = '{application}'");

    /// <summary>The connection string of a database on the server.</summary>
    public static string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database }.ToString();

    /// <summary>Runs a statement outside of the databases of tests; its first value, if it has one.</summary>
    public static object? Administer(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public override DbConnection Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Settings.ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public override void Dispose()
    {
        using (var pool = new NpgsqlConnection(Settings.ConnectionString))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        Administer($"DROP DATABASE {_database} WITH (FORCE)");
    }

    private static string MigrateTemplate()
    {
        var template = $"bankui_template_{Environment.ProcessId}";
        Administer($"DROP DATABASE IF EXISTS {template}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Administer($"DROP DATABASE {template} WITH (FORCE)");

        // Nobody may be connected to what is copied.
        Migrated.Prepare(SettingsOf(DatabaseProvider.PostgreSql, ConnectionString(template) + ";Pooling=False"));
        return template;
    }
}
