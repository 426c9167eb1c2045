using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Sandbox.PostgreSql;
using BankUI.Features.Lab.Sandbox.Sqlite;
using BankUI.Tests.Support.Engines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Features.Lab;

/// <summary>The engines of the lab, for tests.</summary>
internal static class TestLab
{
    private static readonly Lazy<PostgreSqlLab> Server = new(() =>
    {
        var lab = OnServer(PostgreSqlStore.ConnectionString("postgres"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => lab.Dropping.Wait();
        return lab;
    });

    public static SqliteLab Sqlite { get; } = new(TimeProvider.System);

    /// <summary>An engine that all tests share; the test is skipped where it is not to be had.</summary>
    public static ILabEngine On(DatabaseProvider engine) => engine == DatabaseProvider.Sqlite ? Sqlite : Server.Value;

    /// <summary>A lab on one database of a server.</summary>
    public static PostgreSqlLab OnServer(string connectionString, ILogger<PostgreSqlLab>? log = null) =>
        new(Settings(connectionString), TimeProvider.System, log ?? NullLogger<PostgreSqlLab>.Instance);

    /// <summary>The settings that the app would have.</summary>
    public static LabSettings Settings(string? connectionString) =>
        LabSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Lab:PostgreSql"] = connectionString }).Build());
}
