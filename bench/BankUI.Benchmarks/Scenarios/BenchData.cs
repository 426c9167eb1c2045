using Microsoft.Data.Sqlite;

namespace BankUI.Benchmarks.Scenarios;

/// <summary>
/// The databases of a size: BankUI's, made by its own <c>seed</c>, and the floor's, a copy with the indexes that hand-written SQL would
/// want. They stay in <c>data/</c> beside the program, so that the large one is made once; a run works on copies, which go with it.
/// </summary>
public sealed record BenchData(BenchSize Size, string Bank, string Floor) : IDisposable
{
    /// <summary>What the floor has beyond BankUI's own indexes.</summary>
    private const string FloorIndexes =
        """
        CREATE INDEX floor_deposits ON activity (type, amount_cents, account_id);
        CREATE VIRTUAL TABLE floor_search USING fts5 (owner, email, content = 'accounts', content_rowid = 'id', tokenize = 'trigram');
        INSERT INTO floor_search (floor_search) VALUES ('rebuild');
        ANALYZE;
        """;

    /// <summary>Finds them, or makes them, and copies them for one run.</summary>
    public static async Task<BenchData> CopyAsync(BenchSize size)
    {
        var kept = await EnsureAsync(size);
        var run = new BenchData(size, kept.Bank + ".run", kept.Floor + ".run");
        run.Dispose();
        File.Copy(kept.Bank, run.Bank);
        File.Copy(kept.Floor, run.Floor);
        return run;
    }

    /// <summary>Deletes the files.</summary>
    public void Dispose()
    {
        foreach (var file in new[] { Bank, Floor }.SelectMany(name => new[] { name, name + "-wal", name + "-shm", name + ".lock" }))
        {
            File.Delete(file);
        }
    }

    private static async Task<BenchData> EnsureAsync(BenchSize size)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "data")).FullName;
        var data = new BenchData(size, Path.Combine(folder, $"{size.Name}.db"), Path.Combine(folder, $"{size.Name}-floor.db"));
        if (!File.Exists(data.Floor))
        {
            foreach (var left in Directory.GetFiles(folder, $"{size.Name}*"))
            {
                File.Delete(left);
            }

            await BankHost.SeedAsync(data.Bank, size.Accounts, size.Activities, BenchSize.Students, BenchSize.Courses, BenchSize.Enrollments);
            await data.MakeFloorAsync();
        }

        return data;
    }

    // Under another name until it is whole.
    private async Task MakeFloorAsync()
    {
        await using (var bank = new SqliteConnection($"Data Source={Bank};Pooling=False"))
        {
            await bank.OpenAsync();
            await using var copy = bank.CreateCommand();
            copy.CommandTimeout = 0;
            copy.CommandText = "VACUUM INTO $file";
            copy.Parameters.AddWithValue("$file", Floor + ".new");
            await copy.ExecuteNonQueryAsync();
        }

        await using (var floor = new SqliteConnection($"Data Source={Floor}.new;Pooling=False"))
        {
            await floor.OpenAsync();
            await using var index = floor.CreateCommand();
            index.CommandTimeout = 0;
            index.CommandText = FloorIndexes;
            await index.ExecuteNonQueryAsync();
        }

        File.Move(Floor + ".new", Floor);
    }
}
