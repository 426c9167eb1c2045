using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Data.Startup;
using BankUI.Features.Accounts;
using BankUI.Features.Enrollments;
using BankUI.Features.Lab;
using BankUI.Features.SchemaMap;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Support;

/// <summary>
/// A migrated SQLite file of its own, with the app's real services in front of it. The file is a copy of one that was migrated
/// once, which makes a database a matter of milliseconds.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<string> Template = new(MigrateTemplate);

    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-test-").FullName;
    private readonly ServiceProvider _provider;
    private readonly IServiceScope _scope;

    public TestDatabase()
    {
        System.IO.File.Copy(Template.Value, File);
        var services = new ServiceCollection();
        AddTo(services);

        // Not validated as a whole: what opens dialogs needs a browser's services, which a component test adds.
        _provider = services.BuildServiceProvider(validateScopes: true);
        _scope = _provider.CreateScope();
    }

    /// <summary>The clock of all services.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>Holds or fails the next command that is sent to the database.</summary>
    public CommandControl Commands { get; } = new();

    public string ConnectionString => $"Data Source={File}";

    public string File => Path.Combine(_folder, "bankui.db");

    /// <summary>The statements of <see cref="Get{TService}"/>'s services, as one circuit's.</summary>
    public SqlRecorder Sql => Get<SqlRecorder>();

    /// <summary>Captures those statements from now on, until it is disposed.</summary>
    public CapturedSql Capture() => new(Sql);

    /// <summary>A service of the scope that stands for one circuit.</summary>
    public TService Get<TService>() where TService : notnull => _scope.ServiceProvider.GetRequiredService<TService>();

    /// <summary>Another circuit on the same database.</summary>
    public IServiceScope OtherCircuit() => _provider.CreateScope();

    /// <summary>A fresh context: what it shows is what the database holds.</summary>
    public BankDbContext Context() => Get<IDbContextFactory<BankDbContext>>().CreateDbContext();

    /// <summary>Registers what the app registers, on this database; a component test adds it to its own services.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IInterceptor>(Commands);
        services.AddBankDatabase(Settings(ConnectionString));
        services.AddAccounts();
        services.AddEnrollments();
        services.AddSchemaMap();
        services.AddLab();
    }

    public void Dispose()
    {
        _scope.Dispose();
        _provider.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
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
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            return !Directory.Exists(_folder);
        }
    }

    public static DatabaseSettings Settings(string connectionString) => DatabaseSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Sqlite"] = connectionString })
            .Build(),
        AppContext.BaseDirectory);

    private static string MigrateTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("bankui-template-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var file = Path.Combine(folder.FullName, "bankui.db");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddBankDatabase(Settings($"Data Source={file};Pooling=False"));
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        scope.ServiceProvider.GetRequiredService<DatabaseInitializer>().InitializeAsync(withSampleData: false).GetAwaiter().GetResult();
        return file;
    }
}
