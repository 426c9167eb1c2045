using System.IO.Compression;
using BankUI.Data.Startup;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;

namespace BankUI.Tests.Data.Startup.Upgrades;

/// <summary>The databases that earlier versions made, packed in the folders beside this file. README.md says how.</summary>
internal static class OldBanks
{
    private const string Before = ".before";

    private static readonly string Folder = Path.Combine(AppSource.Repository, "BankUI.Tests", "Data", "Startup", "Upgrades");

    /// <summary>The engines and the newest migrations of those versions.</summary>
    public static IEnumerable<(DatabaseProvider Engine, string Version)> All =>
        from engine in new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql }
        from file in Directory.EnumerateFiles(Path.Combine(Folder, $"{engine}"), "*.gz").Order(StringComparer.Ordinal)
        where !file.Contains(Before, StringComparison.Ordinal)
        select (engine, Path.GetFileName(file).Split('.')[0]);

    /// <summary>A copy of one, as that version left it.</summary>
    public static TestStore Copy(DatabaseProvider engine, string version) => Unpacked(engine, version);

    /// <summary>A copy from before its deletions; a version without deletions has none of its own.</summary>
    public static TestStore CopyBeforeDeletions(DatabaseProvider engine, string version) =>
        Unpacked(engine, Directory.EnumerateFiles(Path.Combine(Folder, $"{engine}"), $"{version}{Before}.*").Any() ? version + Before : version);

    private static TestStore Unpacked(DatabaseProvider engine, string name)
    {
        using var packed = File.OpenRead(Path.Combine(Folder, $"{engine}", $"{name}.{(engine == DatabaseProvider.Sqlite ? "db" : "sql")}.gz"));
        using var content = new GZipStream(packed, CompressionMode.Decompress);
        if (engine == DatabaseProvider.PostgreSql)
        {
            return new PostgreSqlStore(new StreamReader(content).ReadToEnd());
        }

        return new SqliteStore(file =>
        {
            using var database = File.Create(file);
            content.CopyTo(database);
        });
    }
}
