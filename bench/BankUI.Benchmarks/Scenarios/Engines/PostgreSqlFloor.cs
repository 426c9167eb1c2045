using Npgsql;

namespace BankUI.Benchmarks.Scenarios.Engines;

/// <summary>PostgreSQL plans each statement for its values.</summary>
public sealed class PostgreSqlFloor(NpgsqlConnection connection) : FloorDatabase(connection)
{
    public override string RareText => "search_key LIKE '%' || @text || '%'";

    public override string CommonText => RareText;

    public override string CountedText => $"accounts WHERE {RareText}";

    public override string Deposits => "activity";

    public override string NewestOfEach =>
        "unnest(@ids) j (id) CROSS JOIN LATERAL (SELECT * FROM activity n WHERE n.account_id = j.id ORDER BY n.created_at DESC, n.id DESC LIMIT 21) x";

    public override object Ids(int[] ids) => ids;
}
