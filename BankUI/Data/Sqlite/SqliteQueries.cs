using BankUI.Data.Queries;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Sqlite;

internal sealed class SqliteQueries : EngineQueries
{
    /// <summary>The index knows sequences of three characters: https://www.sqlite.org/fts5.html#the_trigram_tokenizer</summary>
    private const int MinSearchLength = 3;

    public override IQueryable<int>? AccountsContaining(BankDbContext db, string key)
    {
        if (key.EnumerateRunes().Count() < MinSearchLength)
        {
            return null;
        }

        // A phrase in quotes has no operators in it.
        var phrase = $"\"{key.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return db.Database.SqlQuery<int>($"SELECT rowid AS \"Value\" FROM accounts_search WHERE accounts_search MATCH {phrase}");
    }

    // Without INDEXED BY, SQLite walks along all activity in the order of accounts, to have the accounts distinct.
    public override IQueryable<int> AccountsWithDepositOf(BankDbContext db, long cents) => db.Database.SqlQuery<int>(
        $"""
        SELECT DISTINCT account_id AS "Value" FROM activity INDEXED BY ix_activity_amount_cents_account_id WHERE type = 'DEP' AND amount_cents >= {cents}
        """);

    // EF Core takes three functions to find the day of an entry, which cost more than the rest of the query.
    public override IQueryable<DayNet> NetByDay(BankDbContext db, int accountId) => db.Database.SqlQuery<DayNet>(
        $"""
        SELECT date(created_at) AS "Day", SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END) AS "NetCents" FROM activity WHERE account_id = {accountId} GROUP BY 1
        """);
}
