using System.Data.Common;
using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Data.SqlCapture;
using BankUI.Data.Startup;
using BankUI.Features.Accounts;
using BankUI.Features.Enrollments;
using BankUI.Features.Lab;
using BankUI.Features.SchemaMap;
using BankUI.Features.SignIn;
using BankUI.Features.Status;
using BankUI.Tests.Support.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Support;

/// <summary>A migrated database of its own, with the app's real services in front of it: a SQLite file, unless another engine is named.</summary>
public sealed class TestDatabase : IDisposable
{
    private readonly TestStore _store;
    private readonly bool _isShared;
    private readonly ICurrentActor? _actor;
    private readonly ServiceProvider _provider;
    private readonly IServiceScope _scope;

    /// <param name="engine">The engine.</param>
    /// <param name="actor">Who acts; where it is not said, whoever sits at this computer.</param>
    public TestDatabase(DatabaseProvider engine = DatabaseProvider.Sqlite, ICurrentActor? actor = null)
        : this(TestStore.On(engine), actor)
    {
    }

    /// <summary>The services in front of a database that is there.</summary>
    /// <param name="store">The database.</param>
    /// <param name="actor">As above.</param>
    /// <param name="isShared">Whether others open it, too, and whoever made it disposes it.</param>
    public TestDatabase(TestStore store, ICurrentActor? actor = null, bool isShared = false)
    {
        (_store, _actor, _isShared) = (store, actor, isShared);
        var services = new ServiceCollection();
        AddTo(services);

        // Not validated as a whole: what opens dialogs needs a browser's services, which a component test adds.
        _provider = services.BuildServiceProvider(validateScopes: true);
        _scope = _provider.CreateScope();
    }

    /// <summary>The clock of all services.</summary>
    /// <summary>A database that holds <see cref="RawDatabase.SmallBank"/>.</summary>
    public static TestDatabase OfSmallBank(DatabaseProvider engine = DatabaseProvider.Sqlite)
    {
        var database = new TestDatabase(engine);
        using var raw = new RawDatabase(database);
        raw.Load(RawDatabase.SmallBank);
        return database;
    }

    public TestClock Clock { get; } = new();

    /// <summary>Holds or fails the next command that is sent to the database.</summary>
    public CommandControl Commands { get; } = new();

    public DatabaseProvider Engine => _store.Settings.Provider;

    /// <summary>The name of the database on its server.</summary>
    public string Name => _store.Name;

    /// <summary>What an operator would write to name this database.</summary>
    public string GivenConnectionString => _store.GivenConnectionString;

    public string ConnectionString => _store.Settings.ConnectionString;

    /// <summary>The file of a SQLite database.</summary>
    public string File => ((SqliteStore)_store).File;

    /// <summary>A connection past the app, as another program has it.</summary>
    public DbConnection Connect() => _store.Connect();

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
        if (_actor is not null)
        {
            services.AddSingleton(_actor);
        }

        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IInterceptor>(Commands);
        services.AddBankDatabase(_store.Settings);
        services.AddAccounts();
        services.AddEnrollments();
        services.AddSchemaMap();
        services.AddLab();
        services.AddStatus();
        services.AddUsers();
    }

    public void Dispose()
    {
        _scope.Dispose();
        _provider.Dispose();
        if (!_isShared)
        {
            _store.Dispose();
        }
    }

    /// <summary>The settings of a SQLite file.</summary>
    public static DatabaseSettings Settings(string connectionString) => TestStore.SettingsOf(DatabaseProvider.Sqlite, connectionString);
}
