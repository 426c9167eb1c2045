using System.Data.Common;
using BankUI.Data.Startup;
using Microsoft.Data.SqlClient;

namespace BankUI.Tests.Support.Engines;

/// <summary>A database on the server that <c>BANKUI_TEST_SQLSERVER</c> names, whose login may create databases.</summary>
public sealed class SqlServerStore : TestStore
{
    private readonly string _database = $"bankui_test_{Guid.NewGuid():N}";

    public SqlServerStore()
    {
        Settings = SettingsOf(DatabaseProvider.SqlServer, ConnectionString(_database));
        Migrated.Prepare(Settings);
    }

    /// <summary>The connection string of the server; the test is skipped without one.</summary>
    public static string Server
    {
        get
        {
            var server = Environment.GetEnvironmentVariable("BANKUI_TEST_SQLSERVER");
            Skip.If(string.IsNullOrWhiteSpace(server), "There is no SQL Server to test on: BANKUI_TEST_SQLSERVER holds no connection string.");
            return server!;
        }
    }

    public override DatabaseSettings Settings { get; }

    public override string Name => _database;

    public override string GivenConnectionString => ConnectionString(_database);

    /// <summary>The connection string of a database on the server.</summary>
    public static string ConnectionString(string database) => new SqlConnectionStringBuilder(Server) { InitialCatalog = database }.ToString();

    /// <summary>Drops a database and whoever is connected to it.</summary>
    public static void Drop(string database)
    {
        SqlConnection.ClearAllPools();
        using var connection = new SqlConnection(ConnectionString("master"));
        connection.Open();
        using var command = new SqlCommand($"ALTER DATABASE [{database}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{database}]", connection);
        command.ExecuteNonQuery();
    }

    public override DbConnection Connect()
    {
        var connection = new SqlConnection(new SqlConnectionStringBuilder(Settings.ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public override void Dispose() => Drop(_database);
}
