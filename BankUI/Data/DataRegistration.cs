using BankUI.Data.Access;
using BankUI.Data.Audit;
using BankUI.Data.Changes;
using BankUI.Data.Deletion;
using BankUI.Data.Operating;
using BankUI.Data.PostgreSql;
using BankUI.Data.Queries;
using BankUI.Data.SampleData;
using BankUI.Data.SampleData.Bulk;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.SqlCapture.Running;
using BankUI.Data.Sqlite;
using BankUI.Data.Sqlite.Files;
using BankUI.Data.Sqlite.Pooling;
using BankUI.Data.SqlServer;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BankUI.Data;

public static class DataRegistration
{
    // More may be in use at a time. Each keeps its connection.
    private const int PooledContexts = 32;

    /// <summary>
    /// Registers the database. Contexts and their interceptors are pooled for all circuits; the scoped factory sets the <see cref="SqlRecorder"/>
    /// and the <see cref="ChangeNotifications"/> of its own circuit, so circuits cannot see each other's SQL. Interceptors registered as
    /// <see cref="IInterceptor"/> are added to every context.
    /// </summary>
    public static IServiceCollection AddBankDatabase(
        this IServiceCollection services, DatabaseSettings settings, SqlInspectorSettings? inspector = null)
    {
        services.AddSingleton(settings);
        services.AddSingleton(inspector ?? new SqlInspectorSettings());
        services.AddScoped<SqlRecorder>();
        services.AddSingleton<TableChanges>();
        services.AddScoped<ChangeNotifications>();
        services.AddSingleton<StorageWatch>();
        services.AddSingleton<IInterceptor, StorageGuard>();
        services.TryAddSingleton<ICurrentActor>(new OneActor(Actor.ThisComputer));
        services.AddSingleton<IInterceptor, StatementLog>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<AuditQueries>();
        services.AddMetrics();
        services.AddSingleton<WriteMeters>();
        services.AddScoped<BankWriter>();
        services.AddSingleton<UnaskedWrites>();
        services.AddScoped<Verification>();
        services.AddDeletion();
        services.AddScoped<DatabaseInitializer>();
        services.AddScoped<StoredText>();
        services.AddScoped<SampleBank>();
        services.AddScoped<BulkSeeder>();
        return settings.Provider switch
        {
            DatabaseProvider.Sqlite => services
                .AddSingleton(_ => new WriteLock(writers: 1))
                .AddSingleton<PreparedConnectionPool>()
                .AddSingleton<IInterceptor>(services => services.GetRequiredService<PreparedConnectionPool>())
                .AddSingleton<DatabaseFile>()
                .AddSingleton<IDatabaseEngine, SqliteEngine>()
                .AddSingleton<EngineQueries, SqliteQueries>()
                .AddSingleton<IStatementRunner, SqliteStatementRunner>()
                .AddSingleton<IDeletionEngine, SqliteDeletionEngine>()
                // A migration that was interrupted starts again from the copy before it.
                .AddContext<SqliteBankDbContext>(options => options.UseSqlite(settings.ConnectionString)
                    .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))),
            DatabaseProvider.PostgreSql => services
                .AddSingleton(_ => new WriteLock(writers: null))
                .AddSingleton<IDatabaseEngine, PostgreSqlEngine>()
                .AddSingleton<EngineQueries, PostgreSqlQueries>()
                .AddSingleton<IStatementRunner, PostgreSqlStatementRunner>()
                .AddSingleton<IDeletionEngine, PostgreSqlDeletionEngine>()
                .AddSingleton<PostgreSqlNotifications>()
                .AddSingleton<INotifier>(services => services.GetRequiredService<PostgreSqlNotifications>())
                .AddHostedService(services => services.GetRequiredService<PostgreSqlNotifications>())
                .AddContext<PostgreSqlBankDbContext>(options =>
                    options.UseNpgsql(settings.ConnectionString, server => server.ExecutionStrategy(dependencies => new PostgreSqlRetries(dependencies)))),
            _ => services
                .AddSingleton(_ => new WriteLock(writers: null))
                .AddSingleton<IDatabaseEngine, SqlServerEngine>()
                .AddSingleton<IInterceptor, SqlServerSession>()
                .AddSingleton<EngineQueries>()
                .AddSingleton<IStatementRunner, SqlServerStatementRunner>()
                .AddSingleton<IDeletionEngine, SqlServerDeletionEngine>()
                .AddSingleton<SqlServerNotifications>()
                .AddSingleton<INotifier>(services => services.GetRequiredService<SqlServerNotifications>())
                .AddHostedService(services => services.GetRequiredService<SqlServerNotifications>())
                .AddContext<SqlServerBankDbContext>(options =>
                    options.UseSqlServer(settings.ConnectionString, server => server.ExecutionStrategy(dependencies => new SqlServerRetries(dependencies)))),
        };
    }

    private static IServiceCollection AddContext<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> use)
        where TContext : BankDbContext =>
        services
            .AddPooledDbContextFactory<TContext>(
                (root, options) =>
                {
                    use(options);

                    // Counting stops at a bound; which rows were counted until then does not matter.
                    options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
                    if (root.GetRequiredService<SqlInspectorSettings>().Enabled)
                    {
                        options.AddInterceptors(new SqlCaptureInterceptor(), new SqlTransactionInterceptor(), new SqlBatchInterceptor());
                    }

                    options.AddInterceptors(new CommitInterceptor(root.GetRequiredService<TableChanges>()));
                    options.AddInterceptors(root.GetServices<IInterceptor>());
                },
                PooledContexts)
            .AddScoped<IDbContextFactory<BankDbContext>, BankDbContextFactory<TContext>>();
}
