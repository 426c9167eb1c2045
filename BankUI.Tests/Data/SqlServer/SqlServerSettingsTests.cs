using BankUI.Data;
using BankUI.Data.SqlServer;
using BankUI.Data.Startup;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.SqlServer;

/// <summary>What BankUI asks of SQL Server, as far as it shows without a server.</summary>
public sealed class SqlServerSettingsTests
{
    [Theory]
    [InlineData("Server=none;Database=BankUI", PoolBlockingPeriod.NeverBlock)]
    [InlineData("Server=none;Database=BankUI;Pool Blocking Period=AlwaysBlock", PoolBlockingPeriod.AlwaysBlock)]
    public void A_failed_connection_does_not_refuse_the_next_one_unless_it_is_asked_to(string text, PoolBlockingPeriod expected) =>
        Assert.Equal(expected, new SqlConnectionStringBuilder(Settings(text).ConnectionString).PoolBlockingPeriod);

    [Fact]
    public void Each_session_has_a_limit_for_locks_and_the_isolation_level_of_a_new_one()
    {
        using var services = Services();

        Assert.Contains(services.GetServices<IInterceptor>(), interceptor => interceptor is SqlServerSession);
        Assert.Equal("SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCK_TIMEOUT 5000", SqlServerSession.Settings);
    }

    [Theory]
    [InlineData(1222, true)]
    [InlineData(1205, false)]
    public void A_wait_for_a_lock_that_has_ended_is_final_and_a_deadlock_is_not(int number, bool isFinal) =>
        Assert.Equal(isFinal, SqlServerRetries.IsFinal(number));

    [Fact]
    public void Every_context_repeats_what_is_transient()
    {
        using var services = Services();
        using var scope = services.CreateScope();
        using var db = Context(scope);

        Assert.IsType<SqlServerRetries>(db.Database.CreateExecutionStrategy());
    }

    [Fact]
    public void Only_the_tables_of_the_bank_say_whether_it_was_ever_used()
    {
        using var services = Services();
        using var scope = services.CreateScope();
        using var db = Context(scope);

        var sql = SqlServerEngine.EverUsedSql(db);

        Assert.Contains("object_id IN (OBJECT_ID(N'[account_preferences]'), OBJECT_ID(N'[accounts]'), OBJECT_ID(N'[activity]')", sql, StringComparison.Ordinal);
    }

    private static BankDbContext Context(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContext();

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddBankDatabase(Settings("Server=none;Database=BankUI"));
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static DatabaseSettings Settings(string text) => DatabaseSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:SqlServer"] = text,
        }).Build(),
        AppContext.BaseDirectory);
}
