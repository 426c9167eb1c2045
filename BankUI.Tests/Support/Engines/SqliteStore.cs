using System.Data.Common;
using BankUI.Data.Startup;
using Microsoft.Data.Sqlite;

namespace BankUI.Tests.Support.Engines;

/// <summary>A file that is a copy of one that was migrated once, which makes a database a matter of milliseconds.</summary>
public sealed class SqliteStore : TestStore
{
    private static readonly Lazy<string> Template = new(MigrateTemplate);

    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-test-").FullName;

    public SqliteStore()
        : this(file => System.IO.File.Copy(Template.Value, file))
    {
    }

    /// <summary>One whose file is made in another way.</summary>
    public SqliteStore(Action<string> make)
    {
        make(File);
        Settings = SettingsOf(DatabaseProvider.Sqlite, $"Data Source={File}");
    }

    public string File => Path.Combine(_folder, "bankui.db");

    public override DatabaseSettings Settings { get; }

    public override string Name => File;

    public override string GivenConnectionString => $"Data Source={File}";

    public override DbConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Foreign Keys=True;Pooling=False;Default Timeout=10");
        connection.Open();
        return connection;
    }

    public override void Dispose()
    {
        SqliteConnection.ClearAllPools();
        SpinWait.SpinUntil(Removed, TimeSpan.FromSeconds(5));
    }

    // A command that was held until the end of a test may just be writing beside the file.
    private bool Removed()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            SqliteConnection.ClearAllPools();
            return !Directory.Exists(_folder);
        }
    }

    private static string MigrateTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("bankui-template-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var file = Path.Combine(folder.FullName, "bankui.db");
        Migrated.Prepare(SettingsOf(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False"));
        return file;
    }
}
