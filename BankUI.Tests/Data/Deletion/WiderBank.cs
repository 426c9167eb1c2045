using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Model;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.Deletion;

/// <summary>
/// The bank's model with tables that the app knows nothing of: one more relation to an account, a hierarchy, and a diamond.
/// </summary>
internal sealed class WiderBankContext(DbContextOptions<WiderBankContext> options) : BankDbContext(options, SqlDialect.Sqlite)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var order = modelBuilder.Entity<StandingOrder>();
        order.ToTable("standing_orders");
        order.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Cascade);
        order.HasOne<Student>().WithMany().HasForeignKey(x => x.StudentId).OnDelete(DeleteBehavior.SetNull);

        modelBuilder.Entity<Branch>().ToTable("branches")
            .HasOne<Branch>().WithMany().HasForeignKey(x => x.ParentId).OnDelete(DeleteBehavior.Cascade);

        var team = modelBuilder.Entity<Team>();
        team.ToTable("teams");
        team.HasOne<Branch>().WithMany().HasForeignKey(x => x.BranchId).OnDelete(DeleteBehavior.Cascade);

        var desk = modelBuilder.Entity<Desk>();
        desk.ToTable("desks");
        desk.HasOne<Branch>().WithMany().HasForeignKey(x => x.BranchId).OnDelete(DeleteBehavior.Cascade);
        desk.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId).OnDelete(DeleteBehavior.Cascade);
        desk.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.SetNull);

        base.OnModelCreating(modelBuilder);
    }
}

internal sealed class StandingOrder
{
    public int Id { get; init; }

    public int AccountId { get; init; }

    public int? StudentId { get; init; }

    public decimal Rate { get; init; }

    public double Share { get; init; }

    public string Reference { get; init; } = "";

    public byte[]? Signature { get; init; }
}

internal sealed class Branch
{
    public int Id { get; init; }

    public string Name { get; init; } = "";

    public int? ParentId { get; init; }
}

internal sealed class Team
{
    public int Id { get; init; }

    public string Name { get; init; } = "";

    public int BranchId { get; init; }
}

internal sealed class Desk
{
    public int Id { get; init; }

    public int? BranchId { get; init; }

    public int? TeamId { get; init; }

    public int? AccountId { get; init; }
}

/// <summary>A database with that model, and the app's services in front of it.</summary>
internal sealed class WiderBank : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-test-").FullName;
    private readonly ServiceProvider _provider;
    private readonly IServiceScope _circuit;

    public WiderBank(Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new TestClock());
        services.AddBankDatabase(TestDatabase.Settings($"Data Source={File}"));
        services.AddDbContextFactory<WiderBankContext>(
            (scope, options) => options.UseSqlite($"Data Source={File}").AddInterceptors(scope.GetServices<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>()),
            ServiceLifetime.Scoped);
        services.AddScoped<IDbContextFactory<BankDbContext>, BankDbContextFactory<WiderBankContext>>();
        add?.Invoke(services);
        _provider = services.BuildServiceProvider(validateScopes: true);
        _circuit = _provider.CreateScope();
        using var db = Context();
        db.Database.EnsureCreated();
        Raw = new RawDatabase(File, timeoutSeconds: 10);
    }

    public string File => Path.Combine(_folder, "bankui.db");

    public RawDatabase Raw { get; }

    public BankDbContext Context() => Get<IDbContextFactory<BankDbContext>>().CreateDbContext();

    public TService Get<TService>()
        where TService : notnull => _circuit.ServiceProvider.GetRequiredService<TService>();

    public async Task<DeletionPlan> PlanAsync(DeletionTarget target, DeletionMethod method) =>
        BankBuilder.Value(await Get<DeletionPlanner>().PlanAsync(target, method));

    /// <summary>Every row of every table but those of the deletions, as text that quotes and tells types apart.</summary>
    public string Contents()
    {
        var contents = new List<string>();
        using var db = Context();
        foreach (var entity in db.Model.GetEntityTypes().Where(x => x.ClrType != typeof(DeletionRecord) && x.ClrType != typeof(DeletionPart) && x.ClrType != typeof(AuditEntry) && !x.IsMappedToJson()).OrderBy(x => x.GetTableName()))
        {
            var columns = ArchivedColumns(entity);
            var key = string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(x => x.GetColumnName()));
            contents.Add($"{entity.GetTableName()}: " + Raw.Scalar(
                $"SELECT group_concat(line, char(10)) FROM (SELECT {string.Join(" || ' ' || ", columns.Select(x => $"quote({x})"))} AS line FROM {entity.GetTableName()} ORDER BY {key})"));
        }

        return string.Join('\n', contents);
    }

    public void Dispose()
    {
        Raw.Dispose();
        _circuit.Dispose();
        _provider.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<string> ArchivedColumns(Microsoft.EntityFrameworkCore.Metadata.IEntityType entity) =>
        entity.GetProperties().Where(x => x.GetComputedColumnSql() is null).Select(x => x.GetColumnName());
}
