using BankUI.Data.Model;
using Microsoft.Data.Sqlite;

namespace BankUI.Benchmarks.Scenarios.Engines;

/// <summary>Files in <c>data/</c> beside the program. BankUI and the floor have one each, because SQLite has one writer at a time.</summary>
public sealed class SqliteData : ScenarioData
{
    private SqliteData(string bankFile, string floorFile) => (BankFile, FloorFile) = (bankFile, floorFile);

    /// <summary>BankUI's file.</summary>
    public string BankFile { get; }

    /// <summary>The floor's file.</summary>
    public string FloorFile { get; }

    public override BankDatabase Bank => BankDatabase.InFile(BankFile);

    public override double? ReadTarget => null;

    /// <inheritdoc cref="ScenarioData.CopyAsync"/>
    public static async Task<SqliteData> CopyAsync(BenchSize size)
    {
        var kept = await EnsureAsync(size);
        var run = new SqliteData(kept + ".run", kept + ".floor");
        run.Delete();
        File.Copy(kept, run.BankFile);
        File.Copy(kept, run.FloorFile);
        return run;
    }

    public override async Task<FloorDatabase> OpenFloorAsync()
    {
        var connection = new SqliteConnection($"Data Source={FloorFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        await command.ExecuteNonQueryAsync();
        return new SqliteFloor(connection);
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Delete();
        return ValueTask.CompletedTask;
    }

    // Under another name until it is whole.
    private static async Task<string> EnsureAsync(BenchSize size)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "data")).FullName;
        using var model = new DesignTimeSqliteContext().CreateDbContext([]);
        var kept = Path.Combine(folder, $"{size.Name}-{Schema(model)}.db");
        if (!File.Exists(kept))
        {
            foreach (var left in Directory.GetFiles(folder, $"{size.Name}-*").Concat(Directory.GetFiles(folder, $"{size.Name}.*")))
            {
                File.Delete(left);
            }

            await BankHost.SeedAsync(BankDatabase.InFile(kept + ".new"), size.Accounts, size.Activities, BenchSize.Students, BenchSize.Courses, BenchSize.Enrollments);
            File.Move(kept + ".new", kept);
            File.Delete(kept + ".new.lock");
        }

        return kept;
    }

    private void Delete()
    {
        foreach (var file in new[] { BankFile, FloorFile }.SelectMany(name => new[] { name, name + "-wal", name + "-shm", name + ".lock" }))
        {
            File.Delete(file);
        }

        if (Directory.Exists(BankFile + ".keys"))
        {
            Directory.Delete(BankFile + ".keys", recursive: true);
        }
    }
}
