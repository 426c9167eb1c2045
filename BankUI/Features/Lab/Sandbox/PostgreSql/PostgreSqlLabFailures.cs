using System.Net.Sockets;
using Npgsql;

namespace BankUI.Features.Lab.Sandbox.PostgreSql;

/// <summary>Why there is no database on the server, in words.</summary>
public static class PostgreSqlLabFailures
{
    // With this severity the server ends the session: https://www.postgresql.org/docs/current/runtime-config-logging.html
    private const string Fatal = "FATAL";

    private const string Meanwhile = "Until then, run it on SQLite.";

    /// <summary>A sentence for the page; <see langword="null"/> for a fault.</summary>
    public static string? Of(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification, MessageText: var text } when text.Contains(PostgreSqlLab.Prefix, StringComparison.Ordinal) =>
            $"The server does not let the role of a run log in. Whoever runs it has to allow roles that begin with {PostgreSqlLab.Prefix} in its pg_hba.conf. {Meanwhile}",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"The server does not accept the user name and the password in Lab:PostgreSql. Whoever runs BankUI has to correct them. {Meanwhile}",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            $"The database that Lab:PostgreSql names does not exist. Whoever runs BankUI has to create it. {Meanwhile}",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege, InvariantSeverity: Fatal } =>
            $"The role of a run may not connect to the database. Whoever runs the server has to grant CONNECT on it to PUBLIC. {Meanwhile}",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            $"The role in Lab:PostgreSql may not create roles, or no schemas in its database. It needs CREATEROLE, and CREATE on the database. {Meanwhile}",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            "The server has no connection left. Try again in a moment, or run it on SQLite.",
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            "The server is busy with the runs of others. Try again in a moment, or run it on SQLite.",
        PostgresException { SqlState: not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown) } =>
            $"The server makes no schema for a run. The log of BankUI says why. {Meanwhile}",
        NpgsqlException or TimeoutException or SocketException =>
            $"The server that Lab:PostgreSql names does not answer. Whoever runs BankUI has to start it, or to correct the address. {Meanwhile}",
        _ => null,
    };

    /// <summary>What the log says of it: the driver's first line, which holds no password.</summary>
    public static string Reason(Exception exception) => exception is PostgresException refused
        ? $"{refused.SqlState}: {refused.MessageText}"
        : exception.Message.ReplaceLineEndings("\n").Split('\n')[0];

    /// <summary>Whether the session of a run is lost, wherever in an exception that is said.</summary>
    public static bool IsLost(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is (NpgsqlException and not PostgresException) or PostgresException { InvariantSeverity: Fatal or "PANIC" })
            {
                return true;
            }
        }

        return false;
    }
}
