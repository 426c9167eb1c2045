using Npgsql;

namespace BankUI.Data.PostgreSql;

/// <summary>Looks whether the database server allows as many connections as all servers of BankUI on this database may open.</summary>
internal static class PostgreSqlConnections
{
    // The one that listens, and that of a start.
    private const int BesidesPool = 2;

    private const string Allowed =
        """
        SELECT SUM(CASE name WHEN 'max_connections' THEN setting::bigint ELSE -setting::bigint END)::bigint,
            (SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%' || $1)
        FROM pg_settings WHERE name IN ('max_connections', 'superuser_reserved_connections', 'reserved_connections')
        """;

    /// <summary>What to do where it does not, as a sentence; <see langword="null"/> where it does.</summary>
    /// <param name="connection">An open connection, by the settings of this server: the others are expected to have the same.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<string?> ProblemAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Allowed, connection) { Parameters = { new() { Value = PostgreSqlNotifications.ProgramNameEnd } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (allowed, servers) = (reader.GetInt64(0), reader.GetInt64(1) + 1);
        var needed = servers * (new NpgsqlConnectionStringBuilder(connection.ConnectionString).MaxPoolSize + BesidesPool);
        return needed <= allowed
            ? null
            : $"PostgreSQL allows {allowed} connections, and {(servers == 1 ? "BankUI" : $"the {servers} servers of BankUI")} may open {needed}: at busy times some would be refused. "
                + $"Set Maximum Pool Size in ConnectionStrings:PostgreSql to {Math.Max(1, (allowed / servers) - BesidesPool)} or less, or raise max_connections of PostgreSQL";
    }
}
