using BankUI.Data.PostgreSql;
using BankUI.Data.SqlServer;
using BankUI.Data.Startup;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;

namespace BankUI.Hosting;

/// <summary>
/// The keys that protect what a page carries: its circuit, and its state while a server is replaced. They lie where the data lies, so that what one
/// server issued is accepted by the others, and by itself after a restart.
/// </summary>
internal static class BrowserKeys
{
    public static void AddBrowserKeys(this IServiceCollection services, DatabaseSettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("BankUI");
        _ = settings.Provider switch
        {
            DatabaseProvider.PostgreSql => protection.PersistKeysToDbContext<PostgreSqlBankDbContext>(),
            DatabaseProvider.SqlServer => protection.PersistKeysToDbContext<SqlServerBankDbContext>(),
            _ => protection.PersistKeysToFileSystem(new DirectoryInfo(BesideTheFile(settings.ConnectionString))),
        };
    }

    private static string BesideTheFile(string connectionString) => new SqliteConnectionStringBuilder(connectionString).DataSource + ".keys";
}
