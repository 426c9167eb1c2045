using Microsoft.Data.Sqlite;

namespace BankUI.Floor;

/// <summary>The list by ADO.NET, with the statements that one would write for it.</summary>
public static class HandWrittenPage
{
    // One row more than is shown says whether there is a next page.
    private static readonly string Rows =
        $"SELECT id, owner, email, balance_cents, activity_count, last_activity_at, opened_at, closed_at, version FROM accounts ORDER BY search_key, id LIMIT {AccountLines.Size + 1}";

    private static readonly string Count = $"SELECT COUNT(*) FROM (SELECT 1 FROM accounts LIMIT {AccountLines.MaxCounted + 1})";

    public static async Task<AccountLines> ReadAsync(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        var rows = new List<AccountLine>(AccountLines.Size + 1);
        await using var command = connection.CreateCommand();
        command.CommandText = Rows;
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                rows.Add(new AccountLine
                {
                    Id = reader.GetInt64(0),
                    Owner = reader.GetString(1),
                    Email = reader.GetString(2),
                    BalanceCents = reader.GetInt64(3),
                    ActivityCount = reader.GetInt64(4),
                    LastActivityAt = await reader.IsDBNullAsync(5) ? null : reader.GetString(5),
                    OpenedAt = reader.GetString(6),
                    ClosedAt = await reader.IsDBNullAsync(7) ? null : reader.GetString(7),
                    Version = reader.GetInt64(8),
                });
            }
        }

        command.CommandText = Count;
        return new AccountLines(rows[..Math.Min(rows.Count, AccountLines.Size)], (long)(await command.ExecuteScalarAsync())!);
    }
}
