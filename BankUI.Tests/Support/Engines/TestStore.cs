using System.Data.Common;
using BankUI.Data.Startup;
using Microsoft.Extensions.Configuration;

namespace BankUI.Tests.Support.Engines;

/// <summary>A migrated, empty database of its own on one engine, gone when it is disposed.</summary>
public abstract class TestStore : IDisposable
{
    /// <summary>The settings that the app would have for it.</summary>
    public abstract DatabaseSettings Settings { get; }

    /// <summary>The name of the database on its server, or of the file.</summary>
    public abstract string Name { get; }

    /// <summary>What an operator would write to name it.</summary>
    public abstract string GivenConnectionString { get; }

    /// <summary>What an operator would write to name it for an application that the engine can tell from others.</summary>
    public virtual string ConnectionStringFor(string application) => GivenConnectionString;

    /// <summary>Waits until nothing is under way any more that a killed application had asked for.</summary>
    public virtual void EndConnectionsOf(string application)
    {
    }

    /// <summary>A new one; the test is skipped, with the reason, where the engine is not to be had.</summary>
    public static TestStore On(DatabaseProvider engine) => engine switch
    {
        DatabaseProvider.Sqlite => new SqliteStore(),
        DatabaseProvider.PostgreSql => new PostgreSqlStore(),
        _ => new SqlServerStore(),
    };

    /// <summary>A connection past the app, as another program has it; open, and without a pool.</summary>
    public abstract DbConnection Connect();

    public abstract void Dispose();

    /// <summary>The settings of a connection string.</summary>
    public static DatabaseSettings SettingsOf(DatabaseProvider engine, string connectionString) => DatabaseSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = engine.ToString(),
                [$"ConnectionStrings:{engine}"] = connectionString,
            })
            .Build(),
        AppContext.BaseDirectory);
}
