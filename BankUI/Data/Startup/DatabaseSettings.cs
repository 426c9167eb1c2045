using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BankUI.Data.Startup;

/// <summary>The validated settings <c>Database:*</c> and <c>ConnectionStrings:*</c>.</summary>
/// <param name="Provider">The engine.</param>
/// <param name="ConnectionString">Complete: for SQLite with an absolute path and what BankUI needs of every connection.</param>
/// <param name="SampleData">Whether a database that has never had a row gets the sample data.</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString, bool SampleData)
{
    /// <summary>How long a write waits for a lock that somebody else holds, in seconds: another program on SQLite, another transaction on a server.</summary>
    public const int LockTimeoutSeconds = 5;

    // As many as BankUI has. Each belongs to one connection.
    private const int PreparedStatements = 200;

    // Of one process. Two of them, with the sessions that they have besides, fit into the 100 that PostgreSQL allows unless it is told otherwise.
    private const int PooledConnections = 40;

    // A search for what is rare and one for what all have are one prepared statement, and want two plans. Workers take longer to start than a page's
    // statement takes.
    private const string ForShortStatements = "-c plan_cache_mode=force_custom_plan -c max_parallel_workers_per_gather=0";

    /// <param name="configuration">The configuration of the app.</param>
    /// <param name="home">The folder that a relative path of a SQLite file starts from.</param>
    /// <exception cref="StartupException">The provider is unknown, or the connection string is missing or unusable.</exception>
    public static DatabaseSettings Read(IConfiguration configuration, string home)
    {
        var name = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider)
            || !provider.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupException($"Database:Provider is \"{name}\"; it must be Sqlite, PostgreSql or SqlServer.");
        }

        var setting = $"ConnectionStrings:{provider}";
        var text = configuration[setting];
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new StartupException($"{setting} is empty; give it a connection string.");
        }

        var sampleData = configuration["Database:SampleData"] ?? bool.TrueString;
        if (!bool.TryParse(sampleData, out var withSampleData))
        {
            throw new StartupException($"Database:SampleData is \"{sampleData}\"; it must be true or false.");
        }

        try
        {
            var connectionString = provider switch
            {
                DatabaseProvider.Sqlite => ForSqlite(text, home),
                DatabaseProvider.PostgreSql => ForPostgreSql(text),
                _ => ForSqlServer(text),
            };
            return new DatabaseSettings(provider, connectionString, withSampleData);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            // The message names the keyword that is wrong; the exception itself, which may contain more, is not printed.
            throw new StartupException($"{setting} is not a connection string for {provider}: {FirstLine(e)}", e);
        }
    }

    private static string ForSqlite(string text, string home)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = text };
        var sqlite = new SqliteConnectionStringBuilder(text);
        if (string.IsNullOrWhiteSpace(sqlite.DataSource) || sqlite.DataSource == ":memory:" || sqlite.Mode == SqliteOpenMode.Memory)
        {
            throw new ArgumentException("it must name a file, as in \"Data Source=data/bankui.db\".");
        }

        if (sqlite.Password.Length > 0)
        {
            throw new ArgumentException("leave Password out, this SQLite does not encrypt.");
        }

        sqlite.DataSource = Path.GetFullPath(sqlite.DataSource, home);
        sqlite.ForeignKeys = true;

        // SqliteEngine alone creates the file, at the start: later, an empty one in the place of a file that was moved away would keep it from coming back.
        if (sqlite.Mode == SqliteOpenMode.ReadWriteCreate)
        {
            sqlite.Mode = SqliteOpenMode.ReadWrite;
        }

        // The driver would keep connections open that nobody uses: BankUI has a pool of its own.
        sqlite.Pooling = false;
        if (!given.ContainsKey("Default Timeout") && !given.ContainsKey("Command Timeout"))
        {
            sqlite.DefaultTimeout = LockTimeoutSeconds;
        }

        return sqlite.ToString();
    }

    private static string ForPostgreSql(string text)
    {
        var postgreSql = new NpgsqlConnectionStringBuilder(text);
        if (string.IsNullOrWhiteSpace(postgreSql.Host) || string.IsNullOrWhiteSpace(postgreSql.Database))
        {
            throw new ArgumentException("it must name a server and a database, as in \"Host=...;Database=bankui;Username=...\".");
        }

        postgreSql.ApplicationName ??= "BankUI";

        // Days are UTC days. A wait for a lock ends after as long as a person should wait; the server's default is to wait for ever. What a process
        // notifies the others of carries its name.
        postgreSql.Timezone ??= "UTC";
        postgreSql.Options = $"-c lock_timeout={LockTimeoutSeconds}s {ForShortStatements} {postgreSql.Options} -c bankui.server={Guid.NewGuid():N}";

        // Statements are parsed once for a connection, which keeps nothing else of who had it before: what BankUI sets, it sets for a transaction.
        // What is given has the driver's own names here, however it was written.
        string[] given = [.. postgreSql.Keys];
        if (!given.Contains("Max Auto Prepare"))
        {
            postgreSql.MaxAutoPrepare = PreparedStatements;
        }

        if (!given.Contains("Maximum Pool Size"))
        {
            postgreSql.MaxPoolSize = Math.Max(PooledConnections, postgreSql.MinPoolSize);
        }

        if (!given.Contains("No Reset On Close"))
        {
            postgreSql.NoResetOnClose = true;
        }

        return postgreSql.ToString();
    }

    private static string ForSqlServer(string text)
    {
        var sqlServer = new SqlConnectionStringBuilder(text);
        if (string.IsNullOrWhiteSpace(sqlServer.DataSource) || string.IsNullOrWhiteSpace(sqlServer.InitialCatalog))
        {
            throw new ArgumentException("it must name a server and a database, as in \"Server=...;Database=BankUI;...\".");
        }

        // Without this the first start fails: the probe finds no database, and SqlClient then refuses every connection for five seconds.
        if (!new DbConnectionStringBuilder { ConnectionString = text }.ContainsKey("Pool Blocking Period"))
        {
            sqlServer.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        }

        // The connection also checks settings that exclude each other, which the builder does not.
        using var check = new SqlConnection(sqlServer.ToString());
        return sqlServer.ToString();
    }

    private static string FirstLine(Exception e) => e.Message.ReplaceLineEndings("\n").Split('\n')[0];
}
