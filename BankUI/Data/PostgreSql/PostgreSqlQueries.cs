using BankUI.Data.Queries;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.PostgreSql;

internal sealed class PostgreSqlQueries : EngineQueries
{
    // Asked as for the other engines, the server compares each entry with each account. EF Core has no words for LATERAL with a limit: it numbers all entries instead.
    public override IQueryable<Activity> NewestOfEach(BankDbContext db, IReadOnlyCollection<int> accountIds, int count)
    {
        int[] ids = [.. accountIds.Distinct()];
        return db.Activity.FromSql(
            $"""
            SELECT x.* FROM unnest({ids}) AS account (id)
            CROSS JOIN LATERAL (SELECT * FROM activity AS n WHERE n.account_id = account.id ORDER BY n.created_at DESC, n.id DESC LIMIT {count}) AS x
            """);
    }

    // EF Core truncates the instant of each entry in a zone that the server looks up by name each time, and sorts by twice as many bytes.
    public override IQueryable<DayNet> NetByDay(BankDbContext db, int accountId) => db.Database.SqlQuery<DayNet>(
        $"""
        SELECT (created_at AT TIME ZONE 'UTC')::date AS "Day", SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END)::bigint AS "NetCents"
        FROM activity WHERE account_id = {accountId} GROUP BY 1
        """);
}
