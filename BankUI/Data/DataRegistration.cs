using BankUI.Data.Changes;
using BankUI.Data.Deletion;
using BankUI.Data.SampleData;
using BankUI.Data.SampleData.Bulk;
using BankUI.Data.SqlCapture;
using BankUI.Data.Sqlite;
using BankUI.Data.Sqlite.Pooling;
using BankUI.Data.SqlServer;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data;

public static class DataRegistration
{
    // How many contexts wait for their next use. More may be in use at a time; those are made for it.
    private const int PooledContexts = 64;

    /// <summary>
    /// Registers the context factory, scoped: a scope is a circuit, so its SQL is seen by its own <see cref="SqlRecorder"/> and by
    /// nobody else's. The contexts themselves are pooled for all scopes, because making one takes as long as a short query; so are the
    /// interceptors, and those registered as <see cref="IInterceptor"/>, which are added to every context, are singletons.
    /// </summary>
    public static IServiceCollection AddBankDatabase(
        this IServiceCollection services, DatabaseSettings settings, SqlInspectorSettings? inspector = null)
    {
        services.AddSingleton(settings);
        services.AddSingleton(inspector ?? new SqlInspectorSettings());
        services.AddScoped<SqlRecorder>();
        services.AddSingleton<TableChanges>();
        services.AddScoped<ChangeNotifications>();
        services.AddScoped<BankWriter>();
        services.AddDeletion();
        services.AddScoped<DatabaseInitializer>();
        services.AddScoped<SampleBank>();
        services.AddScoped<BulkSeeder>();
        return settings.Provider switch
        {
            DatabaseProvider.Sqlite => services
                .AddSingleton(_ => new WriteLock(writers: 1))
                .AddSingleton<IDatabaseEngine, SqliteEngine>()
                .AddSingleton<IConnectionPool, PreparedConnectionPool>()
                .AddSingleton<IStatementRunner, SqliteStatementRunner>()
                .AddSingleton<IDeletionEngine, SqliteDeletionEngine>()
                .AddContext<SqliteBankDbContext>(options => options.UseSqlite(settings.ConnectionString)),
            _ => services
                .AddSingleton(_ => new WriteLock(writers: null))
                .AddSingleton<IDatabaseEngine, SqlServerEngine>()
                .AddSingleton<IStatementRunner, SqlServerStatementRunner>()
                .AddSingleton<IDeletionEngine, SqlServerDeletionEngine>()
                .AddContext<SqlServerBankDbContext>(options =>
                    options.UseSqlServer(settings.ConnectionString, server => server.EnableRetryOnFailure())),
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
                        options.AddInterceptors(
                            new SqlCaptureInterceptor(context => ContextOwner.Of(context)?.Sql), new SqlTransactionInterceptor(context => ContextOwner.Of(context)?.Sql));
                    }

                    options.AddInterceptors(new CommitInterceptor(root.GetRequiredService<TableChanges>()));
                    options.AddInterceptors(root.GetServices<IInterceptor>());
                },
                PooledContexts)
            .AddScoped<IDbContextFactory<BankDbContext>, BankDbContextFactory<TContext>>();
}
