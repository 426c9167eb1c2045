using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.Details.History;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.Accounts.Details;

public abstract class AccountDetailsQueriesTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    private AccountDetailsQueries Statement => _bank.Get<AccountDetailsQueries>();

    public void Dispose() => _bank.Dispose();

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Running_balances_are_right_under_every_filter_and_over_every_page_boundary(int seed)
    {
        var (accountId, ledger) = await RandomLedgerAsync(seed);
        var days = ledger.Select(row => DateOnly.FromDateTime(row.Entry.CreatedAt)).Distinct().ToList();
        (StatementFilter Filter, Func<StatementRow, bool> Passes)[] cases = [
            (StatementFilter.None, _ => true),
            (new(Type: ActivityType.Deposit), row => row.Entry.Type == ActivityType.Deposit),
            (new(Type: ActivityType.Withdrawal), row => row.Entry.Type == ActivityType.Withdrawal),
            (new(Text: "RENT"), row => row.Entry.Memo?.Contains("rent", StringComparison.OrdinalIgnoreCase) == true),
            (new(Text: "100%_"), row => row.Entry.Memo?.Contains("100%_", StringComparison.Ordinal) == true),
            (new(Text: "no such memo"), _ => false),
            (new(Text: ""), _ => true),
            (new(MinCents: 5_00), row => row.Entry.AmountCents >= 5_00),
            (new(MaxCents: 5_00), row => row.Entry.AmountCents <= 5_00),
            (new(MinCents: 3_00, MaxCents: 6_00), row => row.Entry.AmountCents is >= 3_00 and <= 6_00),
            (new(From: days[1]), row => DateOnly.FromDateTime(row.Entry.CreatedAt) >= days[1]),
            (new(To: days[1]), row => DateOnly.FromDateTime(row.Entry.CreatedAt) <= days[1]),
            (new(From: days[1], To: days[1]), row => DateOnly.FromDateTime(row.Entry.CreatedAt) == days[1]),
            (new(From: DateOnly.MinValue, To: DateOnly.MaxValue), _ => true),
            (new(ActivityType.Withdrawal, "rent", 1_00, 9_00, days[0], days[2]),
                row => row.Entry.Type == ActivityType.Withdrawal
                    && row.Entry.Memo?.Contains("rent", StringComparison.OrdinalIgnoreCase) == true
                    && row.Entry.AmountCents is >= 1_00 and <= 9_00
                    && DateOnly.FromDateTime(row.Entry.CreatedAt) is var day && day >= days[0] && day <= days[2])];

        foreach (var (filter, passes) in cases)
        {
            var expected = ledger.Where(passes).ToList();
            Assert.Equal(Enumerable.Reverse(expected), await ReadAllAsync(accountId, filter));
            Assert.Equal(expected.Select(Line), await LinesAsync(accountId, filter));
        }
    }

    [SkippableFact]
    public async Task A_page_has_twenty_entries_and_says_whether_there_are_more()
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        for (var i = 0; i < StatementSlice.Size; i++)
        {
            await _bank.DepositAsync(ada.Id, 1);
        }

        var full = await Statement.StatementAsync(ada.Id, StatementFilter.None);
        Assert.Equal((20, false, 20L), (full.Rows.Count, full.HasMore, full.Rows[0].RunningCents));

        await _bank.DepositAsync(ada.Id, 1);
        var first = await Statement.StatementAsync(ada.Id, StatementFilter.None);
        var second = await Statement.StatementAsync(ada.Id, StatementFilter.None, first.Rows[^1]);
        Assert.Equal((20, true, 21L), (first.Rows.Count, first.HasMore, first.Rows[0].RunningCents));
        Assert.Equal((1, false, 1L), (second.Rows.Count, second.HasMore, second.Rows[0].RunningCents));
    }

    [SkippableFact]
    public async Task An_account_without_entries_or_that_is_gone_has_an_empty_statement()
    {
        var ada = await _bank.OpenAccountAsync("Ada");

        foreach (var id in new[] { ada.Id, 4711 })
        {
            var page = await Statement.StatementAsync(id, StatementFilter.None);
            Assert.Equal((0, false), (page.Rows.Count, page.HasMore));
            Assert.Empty(await LinesAsync(id, StatementFilter.None));
        }
    }

    [SkippableFact]
    public async Task An_entry_posted_meanwhile_does_not_shift_the_next_page()
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        for (var i = 0; i < 30; i++)
        {
            await _bank.DepositAsync(ada.Id, 1);
        }

        var first = await Statement.StatementAsync(ada.Id, StatementFilter.None);
        _bank.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bank.DepositAsync(ada.Id, 100_00);
        var second = await Statement.StatementAsync(ada.Id, StatementFilter.None, first.Rows[^1]);

        Assert.Equal(Enumerable.Range(1, 10).Reverse().Select(i => (long)i), second.Rows.Select(row => row.RunningCents));
    }

    [SkippableFact]
    public async Task A_page_is_at_most_two_statements_and_an_export_one()
    {
        var (accountId, _) = await RandomLedgerAsync(seed: 4);

        Assert.Equal(2, await CountAsync(() => Statement.StatementAsync(accountId, StatementFilter.None)));
        Assert.Equal(2, await CountAsync(() => Statement.StatementAsync(accountId, new StatementFilter(Type: ActivityType.Deposit))));
        var first = await Statement.StatementAsync(accountId, StatementFilter.None);
        Assert.Equal(1, await CountAsync(() => Statement.StatementAsync(accountId, StatementFilter.None, first.Rows[^1])));
        Assert.Equal(1, await CountAsync(() => LinesAsync(accountId, StatementFilter.None)));
    }

    [SkippableFact]
    public async Task The_chart_has_a_point_for_each_day_with_activity_at_its_closing_balance()
    {
        var (accountId, ledger) = await RandomLedgerAsync(seed: 5);
        using var sql = _bank.Capture();

        var points = await _bank.Get<AccountDetailsQueries>().BalanceHistoryAsync(accountId);

        sql.Statements(1);
        Assert.Equal(
            ledger.GroupBy(row => row.Entry.CreatedAt.Date).Select(day => new BalancePoint(day.Key, day.Last().RunningCents)),
            points);
        Assert.Equal((await _bank.StoredAccountAsync(accountId)).BalanceCents, points[^1].BalanceCents);
        Assert.All(points, point => Assert.Equal(DateTimeKind.Utc, point.Day.Kind));
        Assert.Empty(await _bank.Get<AccountDetailsQueries>().BalanceHistoryAsync(4711));
    }

    [SkippableTheory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(1700)]
    public async Task The_chart_has_at_most_five_hundred_points_and_keeps_the_first_and_the_last(int days)
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        var first = _bank.Clock.Now.Date;
        await using (var db = _bank.Context())
        {
            for (var i = 0; i < days; i++)
            {
                db.Activity.Add(Activity.Of(ada.Id, ActivityType.Deposit, 1, first.AddDays(i).AddHours(23.9), OperationId.New()));
            }

            await db.SaveChangesAsync();
        }

        var points = await _bank.Get<AccountDetailsQueries>().BalanceHistoryAsync(ada.Id);

        Assert.InRange(points.Count, Math.Min(days, 200), 500);
        Assert.Equal(new BalancePoint(first, 1), points[0]);
        Assert.Equal(new BalancePoint(first.AddDays(days - 1), days), points[^1]);
        Assert.Equal(points.OrderBy(point => point.Day).Distinct(), points);
        Assert.All(points, point => Assert.Equal((point.Day - first).Days + 1, point.BalanceCents));
    }

    private static StatementLine Line(StatementRow row) => new(
        row.Entry.Id, row.Entry.CreatedAt, row.Entry.Type, row.Entry.AmountCents, row.RunningCents, row.Entry.Memo, row.Entry.OtherOwner);

    /// <summary>
    /// A ledger of some hundred entries of every kind over a few days, many of them at the same instant and some at an earlier one
    /// than the entry before; and the same ledger, the oldest first, with its balances added up in plain C#.
    /// </summary>
    private async Task<(int AccountId, List<StatementRow> LedgerService)> RandomLedgerAsync(int seed)
    {
        var random = new Random(seed);
        var ada = await _bank.OpenAccountAsync("Ada", 1_000_00);
        var grace = await _bank.OpenAccountAsync("Grace", 1_000_00);
        string?[] memos = [null, "Rent", "more rent, late", "100%_sure", "100 percent", "Wages"];
        var entries = new List<ActivityRow>
        {
            (await _bank.Get<AccountQueries>().ActivityAsync(ada.Id)).Rows[0],
        };
        for (var i = 0; i < 170; i++)
        {
            var (cents, memo) = (random.Next(1, 10_00), memos[random.Next(memos.Length)]);
            var movement = random.Next(4) switch
            {
                0 => await _bank.DepositAsync(ada.Id, cents, memo),
                1 => await _bank.WithdrawAsync(ada.Id, cents, memo),
                2 => await _bank.TransferAsync(ada.Id, grace.Id, cents, memo),
                _ => await _bank.TransferAsync(grace.Id, ada.Id, cents, memo),
            };
            entries.Add(movement.Account.Id == ada.Id ? movement.Entry : movement.OtherEntry!);
            _bank.Clock.Advance(random.Next(6) switch
            {
                0 => TimeSpan.FromSeconds(-30),
                1 => TimeSpan.FromHours(2.7),
                2 => TimeSpan.FromMilliseconds(250),
                _ => TimeSpan.Zero,
            });
        }

        var balance = 0L;
        return (ada.Id, entries.OrderBy(entry => entry.CreatedAt).ThenBy(entry => entry.Id)
            .Select(entry => new StatementRow(entry, balance += entry.SignedCents)).ToList());
    }

    private async Task<List<StatementRow>> ReadAllAsync(int accountId, StatementFilter filter)
    {
        var slice = await Statement.StatementAsync(accountId, filter);
        var rows = slice.Rows.ToList();
        while (slice.HasMore)
        {
            slice = await Statement.StatementAsync(accountId, filter, rows[^1]);
            rows.AddRange(slice.Rows);
        }

        return rows;
    }

    private async Task<List<StatementLine>> LinesAsync(int accountId, StatementFilter filter)
    {
        var lines = new List<StatementLine>();
        await foreach (var line in Statement.LinesAsync(accountId, filter))
        {
            lines.Add(line);
        }

        return lines;
    }

    private async Task<int> CountAsync(Func<Task> read)
    {
        using var sql = _bank.Capture();
        await read();
        return sql.NoRepeats().All.Count;
    }
}

public sealed class SqliteAccountDetailsQueriesTests() : AccountDetailsQueriesTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlAccountDetailsQueriesTests() : AccountDetailsQueriesTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerAccountDetailsQueriesTests() : AccountDetailsQueriesTests(DatabaseProvider.SqlServer);
