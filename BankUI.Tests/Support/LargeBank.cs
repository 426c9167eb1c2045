using Microsoft.Data.Sqlite;

namespace BankUI.Tests.Support;

/// <summary>A bank of 100,000 accounts with 1,000,000 activities, a tenth of them in the first account, for what only size shows.</summary>
public sealed class LargeBank : IDisposable
{
    public const int Accounts = 100_000;
    public const int EntriesOfFirst = 100_000;

    public LargeBank()
    {
        using var connection = new SqliteConnection(Bank.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -200000;
            BEGIN;
            INSERT INTO accounts (id, owner, email, search_key, email_key, opened_at)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Accounts})
            SELECT i, 'Owner ' || (i * 7919 % 50000), 'owner' || i || '@example.com', 'owner ' || (i * 7919 % 50000) || char(10) || 'owner' || i || '@example.com', 'owner' || i || '@example.com', datetime('2020-01-01', (i * 31 % 2000) || ' days')
            FROM n;

            INSERT INTO activity (account_id, type, amount_cents, created_at, memo, memo_key)
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999999)
            SELECT CASE WHEN i < {EntriesOfFirst} THEN 1 ELSE 2 + (i - {EntriesOfFirst}) * ({Accounts} - 1) / (1000000 - {EntriesOfFirst}) END,
                   CASE i % 3 WHEN 2 THEN 'WD' ELSE 'DEP' END,
                   CASE i % 3 WHEN 2 THEN 1 + i % 50 ELSE 100 + i * 7919 % 100000 END,
                   datetime('2026-01-01', (i % 100000) || ' minutes'),
                   CASE i % 10 WHEN 0 THEN 'Entry ' || i END,
                   CASE i % 10 WHEN 0 THEN 'entry ' || i END
            FROM n;

            UPDATE accounts
            SET balance_cents = sums.balance, activity_count = sums.entries, last_activity_at = sums.latest
            FROM (
                SELECT account_id, SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END) AS balance,
                       COUNT(*) AS entries, MAX(created_at) AS latest
                FROM activity
                GROUP BY account_id) AS sums
            WHERE sums.account_id = accounts.id;

            UPDATE accounts SET closed_at = '2026-06-01 00:00:00' WHERE id % 50 = 0;
            COMMIT;
            """;
        command.CommandTimeout = 120;
        command.ExecuteNonQuery();
    }

    public TestDatabase Bank { get; } = new();

    public void Dispose() => Bank.Dispose();
}
