using BankUI.Data.Startup;

namespace BankUI.Benchmarks;

/// <summary>Where a bank is.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="ConnectionString">As an operator would write it.</param>
public sealed record BankDatabase(DatabaseProvider Engine, string ConnectionString)
{
    /// <summary>A bank in a SQLite file.</summary>
    public static BankDatabase InFile(string file) => new(DatabaseProvider.Sqlite, $"Data Source={file}");
}
