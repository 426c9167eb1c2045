using Microsoft.Data.SqlClient;

namespace BankUI.Data.SqlServer;

/// <summary>
/// SQL Server's own record of which rows were changed since when: https://learn.microsoft.com/sql/relational-databases/track-changes/about-change-tracking-sql-server.
/// It belongs to the transaction, and what foreign keys do and other programs write is in it.
/// </summary>
public static class SqlServerChangeTracking
{
    /// <summary>Turns it on for the database; not within a transaction, and only where the login may alter the database.</summary>
    public const string TurnOn = "ALTER DATABASE CURRENT SET CHANGE_TRACKING = ON (CHANGE_RETENTION = 1 HOURS, AUTO_CLEANUP = ON)";

    /// <summary>The version of the last commit; NULL where it is off.</summary>
    public const string CurrentVersion = "SELECT CHANGE_TRACKING_CURRENT_VERSION()";

    /// <summary>The tables that pages show.</summary>
    public static readonly IReadOnlyList<string> Tables =
        ["accounts", "account_preferences", "activity", "transfers", "instructors", "courses", "students", "enrollments", "deletions", "audit_entries"];

    /// <summary>How many of the tables are not tracked, or not for the eyes of this login.</summary>
    public static readonly string Untracked =
        $"SELECT COUNT(*) FROM (VALUES {string.Join(", ", Tables.Select(table => $"(N'{table}')"))}) AS tables (name) WHERE CHANGE_TRACKING_MIN_VALID_VERSION(OBJECT_ID(name)) IS NULL";

    /// <summary>The tables that were changed since the version <c>@last</c>. Of one whose changes since then are no longer known, this is assumed.</summary>
    public static readonly string Changed = string.Join("\nUNION ALL\n", Tables.Select(table =>
        $"SELECT N'{table}' WHERE @last < CHANGE_TRACKING_MIN_VALID_VERSION(OBJECT_ID(N'{table}')) OR EXISTS (SELECT 1 FROM CHANGETABLE(CHANGES [{table}], @last) AS changes)"));

    /// <summary>Turns it on where it is off.</summary>
    /// <exception cref="SqlException">The login may not.</exception>
    public static async Task EnableAsync(SqlConnection connection, CancellationToken cancellation)
    {
        // The catalog of databases would hide from some logins that it is on.
        await ExecuteAsync($"IF CHANGE_TRACKING_CURRENT_VERSION() IS NULL {TurnOn}");
        foreach (var table in Tables)
        {
            await ExecuteAsync($"IF NOT EXISTS (SELECT 1 FROM sys.change_tracking_tables WHERE object_id = OBJECT_ID(N'{table}')) ALTER TABLE [{table}] ENABLE CHANGE_TRACKING");
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new SqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
