using BankUI.Data;
using BankUI.Data.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Support.Engines;

/// <summary>Migrates a database as the app does when it starts.</summary>
internal static class Migrated
{
    public static void Prepare(DatabaseSettings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddBankDatabase(settings);
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        scope.ServiceProvider.GetRequiredService<DatabaseInitializer>().InitializeAsync(withSampleData: false).GetAwaiter().GetResult();
    }
}
