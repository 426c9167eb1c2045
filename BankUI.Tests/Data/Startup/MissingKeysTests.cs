using BankUI.Data.Changes;
using BankUI.Data.Startup;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Data.Changes;
using BankUI.Tests.Data.Sqlite.Files;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Data.Startup;

/// <summary>Rows that another program stores while the app runs.</summary>
public sealed class MissingKeysTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestDatabase _bank = new();
    private readonly List<string> _log = [];
    private readonly LoggerFactory _loggers;
    private readonly MissingKeys _keys;

    public MissingKeysTests()
    {
        _loggers = new LoggerFactory([new LogLines(_log)]);
        _keys = new MissingKeys(_bank.Get<IServiceScopeFactory>(), _bank.Get<StorageWatch>(), _bank.Clock, _loggers.CreateLogger<MissingKeys>());
    }

    public void Dispose()
    {
        _keys.Dispose();
        _loggers.Dispose();
        _bank.Dispose();
    }

    [Fact]
    public async Task A_row_is_in_its_place_and_found_a_second_later_and_open_pages_are_notified()
    {
        await _bank.OpenAccountAsync("Ada");
        await _bank.OpenAccountAsync("Zoe");
        var page = new Listener();
        using var subscription = _bank.Get<ChangeNotifications>().Subscribe(["accounts"], page.Called);
        await _keys.StartAsync(default);
        await _bank.Clock.UntilAwaitedAsync(Second);
        Store("INSERT INTO accounts (owner, email) VALUES ('Émile  Zola', 'emile@example.com')");
        Assert.Equal(["Émile  Zola", "Ada", "Zoe"], await OwnersAsync());

        _bank.Clock.Advance(Second);
        await page.NextAsync();

        Assert.Equal(["Ada", "Émile Zola", "Zoe"], await OwnersAsync());
        Assert.Equal(["Émile Zola"], await OwnersAsync("emile zola"));
        await _keys.StopAsync(default);
    }

    [Fact]
    public async Task A_memo_is_found_by_the_filter_of_its_account()
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        Store($"INSERT INTO activity (account_id, type, amount_cents, memo) VALUES ({ada.Id}, 'DEP', 100, 'Überweisung  an Zoé'), ({ada.Id}, 'DEP', 100, '  ')");

        Assert.True(await _keys.FillAsync(default));

        var found = await _bank.Get<AccountDetailsQueries>().StatementAsync(ada.Id, new StatementFilter(Text: "uberweisung an zoe"));
        Assert.Equal("Überweisung an Zoé", Assert.Single(found.Rows).Entry.Memo);
    }

    [Fact]
    public async Task A_changed_text_whose_search_key_was_emptied_is_found_by_what_it_is_now_and_gives_its_old_address_back()
    {
        await _bank.OpenAccountAsync("Ada", email: "ada@example.com");
        Store("UPDATE accounts SET owner = 'Ida', email = 'ida@example.com', search_key = ''");

        Assert.True(await _keys.FillAsync(default));

        Assert.Equal(["Ida"], await OwnersAsync("ida"));
        Assert.Empty(await OwnersAsync("ada"));
        await _bank.OpenAccountAsync("Ada", email: "ada@example.com");
    }

    [Fact]
    public async Task What_nobody_can_decide_is_told_once_and_not_looked_at_again()
    {
        await _bank.OpenAccountAsync("Ada", email: "same@example.com");
        Store("INSERT INTO accounts (owner, email) VALUES ('Bob', 'same@example.com' || char(0x200B))");
        await _keys.FillAsync(default);
        var commits = _bank.Get<TableChanges>().Commits;

        Assert.True(await _keys.FillAsync(default));

        Assert.Equal(commits, _bank.Get<TableChanges>().Commits);
        Assert.Equal(["Bob"], await OwnersAsync("bob"));
        await using var db = _bank.Context();
        Assert.Equal(["same@example.com", null], await db.Accounts.OrderBy(a => a.Id).Select(a => a.EmailKey).ToListAsync());
    }

    [Fact]
    public async Task An_import_of_many_rows_is_done_in_turns()
    {
        Store("WITH n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2500) INSERT INTO students (name, email) SELECT 'Sam ' || i, i || '@example.com' FROM n");

        await _keys.FillAsync(default);

        Assert.Equal(3, _bank.Get<TableChanges>().Commits);
        await using var db = _bank.Context();
        Assert.Equal(0, await db.Students.CountAsync(s => s.SearchKey == "" || s.EmailKey == null));
    }

    [Fact]
    public async Task What_fails_is_told_once_and_tried_again_ten_seconds_later()
    {
        Store("INSERT INTO accounts (owner, email) VALUES ('Ada', 'ada@example.com')");
        await _keys.StartAsync(default);
        await _bank.Clock.UntilAwaitedAsync(Second);
        for (var i = 0; i < 2; i++)
        {
            _bank.Commands.FailNext();
            _bank.Clock.Advance(i == 0 ? Second : 10 * Second);
            await Wait.UntilAsync(() => _bank.Commands.Failed == i + 1);
            await _bank.Clock.UntilAwaitedAsync(10 * Second);
        }

        var page = new Listener();
        using var subscription = _bank.Get<ChangeNotifications>().Subscribe(["accounts"], page.Called);
        _bank.Clock.Advance(10 * Second);
        await page.NextAsync();

        Assert.StartsWith("Rows that another program stored have no keys", Assert.Single(_log), StringComparison.Ordinal);
        Assert.Equal(["Ada"], await OwnersAsync("ada"));
        await _keys.StopAsync(default);
    }

    [SkippableFact]
    public async Task Nothing_is_written_while_nothing_would_be_kept()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows does not let an open file be moved.");
        using var bank = new FileOfABank();
        await bank.StartAsync();
        using (var raw = new RawDatabase(bank.Database))
        {
            raw.Execute("INSERT INTO accounts (owner, email) VALUES ('Ada', 'ada@example.com')");
        }

        var away = Path.Combine(bank.Folder, "away.db");
        File.Move(bank.Database, away);
        Assert.NotNull(bank.Storage.Look());
        using var keys = bank.Keys;

        Assert.True(await keys.FillAsync(default));
        Assert.Single(bank.Log);

        File.Move(away, bank.Database);
        Assert.Null(bank.Storage.Look());
        Assert.True(await keys.FillAsync(default));
        using var after = new RawDatabase(bank.Database);
        Assert.Equal("ada@example.com", after.Scalar("SELECT email_key FROM accounts"));
    }

    [Fact]
    public void To_look_is_a_step_into_an_index_of_each_table()
    {
        using var connection = new SqliteConnection(_bank.ConnectionString);
        connection.Open();
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + StoredText.AnyMissingSql;
        List<string> lines = [];
        using (var reader = explain.ExecuteReader())
        {
            while (reader.Read())
            {
                lines.Add(reader.GetString(reader.GetOrdinal("detail")));
            }
        }

        var plan = new QueryPlan(StoredText.AnyMissingSql, lines);
        Assert.All(["accounts", "students", "instructors", "courses"], table =>
            Assert.StartsWith($"SEARCH {table} USING COVERING INDEX ", Assert.Single(plan.AccessTo(table)), StringComparison.Ordinal));
        Assert.All(["transfers", "activity"], table =>
            Assert.Contains($"INDEX ix_{table}_id", Assert.Single(plan.AccessTo(table)), StringComparison.Ordinal));
    }

    private void Store(string sql)
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Execute(sql);
    }

    private async Task<IReadOnlyList<string>> OwnersAsync(string? search = null) =>
        [.. (await _bank.Get<AccountQueries>().PageAsync(new AccountListQuery { Search = search })).Rows.Select(row => row.Owner)];
}
