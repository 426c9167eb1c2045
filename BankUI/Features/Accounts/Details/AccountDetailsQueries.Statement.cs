using System.Runtime.CompilerServices;
using BankUI.Data;
using BankUI.Data.Queries;
using BankUI.Domain;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Features.Accounts.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Details;

/// <summary>The ledger with its running balance.</summary>
public sealed partial class AccountDetailsQueries
{
    /// <summary>
    /// The newest entries that pass the filter, or those after a given row. Without a filter the balance is walked down from the
    /// account's own; with one it is summed over the entries that the filter leaves out, too.
    /// </summary>
    public async Task<StatementSlice> StatementAsync(
        int accountId, StatementFilter filter, StatementRow? after = null, int count = StatementSlice.Size, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var entries = Filter(db.Activity.Where(x => x.AccountId == accountId), filter);
        if (after is { Entry: var last })
        {
            entries = entries.SeekAfter(x => x.CreatedAt, x => x.Id, last.CreatedAt, last.Id, descending: true);
        }

        var rows = await entries
            .OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)
            .Take(count + 1)
            .Select(ActivityRow.FromActivity)
            .TagWith("AccountDetailsQueries.StatementAsync")
            .ToListAsync(cancellation);
        var more = rows.Count > count;
        if (more)
        {
            rows.RemoveAt(count);
        }

        if (rows.Count == 0)
        {
            return new StatementSlice([], false);
        }

        return new StatementSlice(
            filter.IsEmpty
                ? WalkDown(rows, after is null ? await BalanceAfterAsync(db, rows[0], cancellation) : after.RunningCents - after.Entry.SignedCents)
                : await SumUpAsync(db, accountId, rows, cancellation),
            more);
    }

    /// <summary>All entries that pass the filter, the oldest first, streamed on SQLite; with retries on, EF Core reads SQL Server's answer whole first.</summary>
    public async IAsyncEnumerable<StatementLine> LinesAsync(
        int accountId,
        StatementFilter filter,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var lines =
            from running in Running(db, accountId)
            join entry in Filter(db.Activity, filter) on running.Id equals entry.Id
            orderby entry.CreatedAt, entry.Id
            select new StatementLine(
                entry.Id,
                entry.CreatedAt,
                entry.Type,
                entry.AmountCents,
                running.RunningCents,
                entry.Memo ?? entry.Transfer!.Memo,
                entry.Transfer!.Legs.Where(leg => leg.AccountId != accountId).Select(leg => leg.Account.Owner).FirstOrDefault());
        await foreach (var line in lines.TagWith("AccountDetailsQueries.LinesAsync").AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return line;
        }
    }

    private static List<StatementRow> WalkDown(List<ActivityRow> rows, long runningCents)
    {
        var walked = new List<StatementRow>(rows.Count);
        foreach (var row in rows)
        {
            walked.Add(new StatementRow(row, runningCents));
            runningCents -= row.SignedCents;
        }

        return walked;
    }

    // One statement, so that balance and newer entries belong to the same instant.
    private static Task<long> BalanceAfterAsync(BankDbContext db, ActivityRow top, CancellationToken cancellation) =>
        db.Accounts.Where(a => a.Id == top.AccountId)
            .Select(a => a.BalanceCents - db.Activity
                .Where(x => x.AccountId == top.AccountId && x.CreatedAt >= top.CreatedAt && (x.CreatedAt > top.CreatedAt || x.Id > top.Id))
                .Sum(x => x.Type == ActivityType.Deposit ? x.AmountCents : -x.AmountCents))
            .TagWith("AccountDetailsQueries.StatementAsync: the balance at the top")
            .SingleAsync(cancellation);

    private static async Task<List<StatementRow>> SumUpAsync(
        BankDbContext db, int accountId, List<ActivityRow> rows, CancellationToken cancellation)
    {
        var ids = rows.ConvertAll(row => row.Id);
        var running = await Running(db, accountId)
            .Where(r => ids.Contains(r.Id))
            .TagWith("AccountDetailsQueries.StatementAsync: the running balance")
            .ToDictionaryAsync(r => r.Id, r => r.RunningCents, cancellation);
        return rows.ConvertAll(row => new StatementRow(row, running[row.Id]));
    }

    // Windows over rows are beyond LINQ; this text is the same on both engines.
    private static IQueryable<RunningBalance> Running(BankDbContext db, int accountId) =>
        db.Database.SqlQuery<RunningBalance>(
            $"""
            SELECT id AS "Id",
                   SUM(CASE WHEN type = 'DEP' THEN amount_cents ELSE -amount_cents END) OVER (ORDER BY created_at, id ROWS UNBOUNDED PRECEDING) AS "RunningCents"
            FROM activity
            WHERE account_id = {accountId}
            """);

    private IQueryable<Activity> Filter(IQueryable<Activity> entries, StatementFilter filter)
    {
        if (filter.Type is { } type)
        {
            entries = entries.Where(x => x.Type == type);
        }

        if (filter.Text is { Length: > 0 } text)
        {
            var key = TextKeys.Search(text);
            entries = entries.Where(x => (x.MemoKey ?? x.Transfer!.MemoKey)!.Contains(key));
        }

        if (filter.MinCents is { } min)
        {
            entries = entries.Where(x => x.AmountCents >= min);
        }

        if (filter.MaxCents is { } max)
        {
            entries = entries.Where(x => x.AmountCents <= max);
        }

        if (filter.From is { } from)
        {
            var start = reader.StartOf(from);
            entries = entries.Where(x => x.CreatedAt >= start);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = reader.StartOf(to.AddDays(1));
            entries = entries.Where(x => x.CreatedAt < end);
        }

        return entries;
    }

    private sealed record RunningBalance(long Id, long RunningCents);
}
