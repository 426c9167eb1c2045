using BankUI.Data;
using BankUI.Data.Startup;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Benchmarks.Scenarios.Engines;

/// <summary>
/// The data of a size on one engine. It is made by BankUI's own <c>seed</c>, once, and kept; a run works on a copy, which goes with it.
/// </summary>
public abstract class ScenarioData : IAsyncDisposable
{
    /// <summary>The bank of this run.</summary>
    public abstract BankDatabase Bank { get; }

    /// <summary>How much more than the floor each read may take; <see langword="null"/> where each scenario has a target of its own.</summary>
    public abstract double? ReadTarget { get; }

    /// <summary>Finds the data, or makes it, and copies it for one run.</summary>
    /// <exception cref="InvalidOperationException">There is no server of this engine.</exception>
    public static async Task<ScenarioData> CopyAsync(DatabaseProvider engine, BenchSize size) => engine switch
    {
        DatabaseProvider.Sqlite => await SqliteData.CopyAsync(size),
        DatabaseProvider.PostgreSql => await PostgreSqlData.CopyAsync(size),
        _ => throw new InvalidOperationException($"There are no scenarios for {engine}."),
    };

    /// <summary>A connection of hand-written code to the same rows.</summary>
    public abstract Task<FloorDatabase> OpenFloorAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>The time of the newest migration: what was seeded before it is made anew.</summary>
    protected static string Schema(BankDbContext model) => model.Database.GetMigrations().Last()[..14];
}
