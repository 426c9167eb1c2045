using BankUI.Data.Startup;
using Npgsql;

namespace BankUI.Features.Lab;

/// <summary>The validated settings <c>Lab:*</c>.</summary>
/// <param name="PostgreSql">The connection string of a database on a server that runs may have schemas in; <see langword="null"/> when experiments run on SQLite only.</param>
public sealed record LabSettings(string? PostgreSql = null)
{
    // Nobody waits longer for a page.
    private const int ConnectSeconds = 5;

    /// <param name="configuration">The configuration of the app.</param>
    /// <exception cref="StartupException">The connection string cannot be used; the message says why.</exception>
    public static LabSettings Read(IConfiguration configuration)
    {
        const string setting = "Lab:PostgreSql";
        if (configuration[setting] is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return new LabSettings();
        }

        try
        {
            var server = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrWhiteSpace(server.Host) || string.IsNullOrWhiteSpace(server.Database))
            {
                throw new ArgumentException("it must name a server and a database, as in \"Host=...;Database=lab;Username=...;Password=...\".");
            }

            server.ApplicationName ??= "BankUI lab";
            server.Timeout = Math.Min(server.Timeout, ConnectSeconds);
            return new LabSettings(server.ToString());
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            // The message names the keyword that is wrong; the exception itself, which may contain more, is not printed.
            throw new StartupException($"{setting} is not a connection string for PostgreSQL: {e.Message.ReplaceLineEndings("\n").Split('\n')[0]}", e);
        }
    }
}
