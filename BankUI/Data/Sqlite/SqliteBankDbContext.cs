using BankUI.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Sqlite;

/// <summary>The bank in a SQLite file; the owner of the migrations in <c>Data/Migrations/Sqlite</c>.</summary>
public sealed class SqliteBankDbContext(DbContextOptions<SqliteBankDbContext> options) : BankDbContext(options, SqlDialect.Sqlite)
{
    /// <summary>Three characters in a row are what the index knows: https://www.sqlite.org/fts5.html#the_trigram_tokenizer</summary>
    private const int Shortest = 3;

    public override IQueryable<int>? AccountsContaining(string text)
    {
        if (text.EnumerateRunes().Count() < Shortest)
        {
            return null;
        }

        // Within its quotes a text is searched for as it stands.
        var phrase = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return Database.SqlQuery<int>($"SELECT rowid AS \"Value\" FROM accounts_search WHERE accounts_search MATCH {phrase}");
    }

    // EF Core's way to a day is three functions for each entry, and costs more than the rest.
    public override IQueryable<DayNet> NetByDay(int accountId) => Database.SqlQuery<DayNet>(
        $"""
        SELECT date(created_at) AS "Day", SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END) AS "NetCents" FROM activity WHERE account_id = {accountId} GROUP BY 1
        """);

    // Left to itself, SQLite walks along all activity in the order of accounts, to have them apart.
    public override IQueryable<int> AccountsWithDepositOf(long cents) => Database.SqlQuery<int>(
        $"""
        SELECT DISTINCT account_id AS "Value" FROM activity INDEXED BY ix_activity_amount_cents_account_id WHERE type = 'DEP' AND amount_cents >= {cents}
        """);
}
