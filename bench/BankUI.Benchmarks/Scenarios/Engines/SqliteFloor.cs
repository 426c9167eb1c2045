using Microsoft.Data.Sqlite;

namespace BankUI.Benchmarks.Scenarios.Engines;

/// <summary>SQLite has to be told which index to take, and takes a list as JSON.</summary>
public sealed class SqliteFloor(SqliteConnection connection) : FloorDatabase(connection)
{
    public override string RareText => $"id IN (SELECT rowid FROM {CountedText})";

    public override string CommonText => "instr(search_key, @text) > 0";

    public override string CountedText => "accounts_search WHERE accounts_search MATCH '\"' || @text || '\"'";

    public override string Deposits => "activity INDEXED BY ix_activity_amount_cents_account_id";

    public override string NewestOfEach =>
        "json_each(@ids) j JOIN activity x ON x.id IN (SELECT n.id FROM activity n WHERE n.account_id = j.value ORDER BY n.created_at DESC, n.id DESC LIMIT 21)";

    public override object Ids(int[] ids) => $"[{string.Join(',', ids)}]";
}
