using System.Diagnostics;
using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Data.Sqlite.Files;

/// <summary>A bank in a folder of its own that is started, written to and stopped as the app does it, and whose files a test takes away.</summary>
internal sealed class FileOfABank : IDisposable
{
    private readonly List<ServiceProvider> _apps = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("bankui-file-").FullName;

    public string Database => Path.Combine(Folder, "bankui.db");

    public string Wal => Database + "-wal";

    public string Lock => Database + ".lock";

    /// <summary>What was logged since the last start, as a warning or worse.</summary>
    public List<string> Log { get; } = [];

    public StorageWatch Storage => _apps[^1].GetRequiredService<StorageWatch>();

    /// <summary>What fills in the keys of rows that another program inserted; each has a log of its own.</summary>
    public MissingKeys Keys => ActivatorUtilities.CreateInstance<MissingKeys>(_apps[^1]);

    /// <summary>Starts, with a migrated and otherwise empty bank where there is no file.</summary>
    /// <exception cref="StartupException">The start is refused.</exception>
    public async Task StartAsync(string? named = null)
    {
        Log.Clear();
        var app = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new LogLines(Log)).SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(TimeProvider.System)
            .AddBankDatabase(TestDatabase.Settings($"Data Source={named ?? Database}"))
            .BuildServiceProvider();
        try
        {
            await using var scope = app.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DatabaseInitializer>().InitializeAsync(withSampleData: false);
            _apps.Add(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async Task StopAsync()
    {
        await _apps[^1].DisposeAsync();
        _apps.RemoveAt(_apps.Count - 1);
    }

    /// <summary>Adds a student; the refusal.</summary>
    public async Task<string?> WriteAsync(string name)
    {
        await using var scope = _apps[^1].CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<BankWriter>().WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            db.Students.Add(new Student(name, $"{name}@example.com"));
            return await db.SaveChangesAsync(cancellation);
        });
        return outcome.Refusal?.Sentence;
    }

    /// <summary>The students in a file, as another program finds them.</summary>
    public static IReadOnlyList<string> Students(string file)
    {
        using var raw = new RawDatabase(file);
        Assert.Equal("ok", raw.Scalar("PRAGMA integrity_check"));
        return ((string?)raw.Scalar("SELECT group_concat(name) FROM (SELECT name FROM students ORDER BY id)"))?.Split(',') ?? [];
    }

    /// <summary>The files that a process leaves that is killed now, in a bank of their own.</summary>
    public FileOfABank Killed()
    {
        // By another program, which the locks do not concern, and with the times.
        var left = new FileOfABank();
        using var copying = Process.Start("cp", ["-p", .. new[] { Database, Wal, Lock }.Where(File.Exists), left.Folder]);
        copying.WaitForExit();
        Assert.Equal(0, copying.ExitCode);
        return left;
    }

    public void Dispose()
    {
        _apps.ForEach(app => app.Dispose());
        Directory.Delete(Folder, recursive: true);
    }
}
