using BankUI.Data;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BankUI.Tests.Data.Startup;

/// <summary>
/// The same things on each engine: a new database through the app's own initialiser, its rules, and what EF Core makes of the
/// services' queries there.
/// </summary>
public abstract class EngineTests : IAsyncLifetime
{
    private ServiceProvider? _provider;
    private AsyncServiceScope _scope;

    protected TestClock Clock { get; } = new();

    /// <summary>Settings of a database that does not exist yet; the test is skipped where the engine is not to be had.</summary>
    protected abstract DatabaseSettings NewDatabase();

    protected abstract Task DropAsync();

    public async Task InitializeAsync()
    {
        var settings = NewDatabase();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddBankDatabase(settings);
        services.AddAccounts();
        _provider = services.BuildServiceProvider(validateScopes: true);
        _scope = _provider.CreateAsyncScope();
        await Get<DatabaseInitializer>().InitializeAsync(withSampleData: true);
    }

    public async Task DisposeAsync()
    {
        if (_provider is not null)
        {
            await _scope.DisposeAsync();
            await _provider.DisposeAsync();
            await DropAsync();
        }
    }

    [SkippableFact]
    public async Task A_new_database_gets_the_sample_data_once()
    {
        await using var db = Context();
        var accounts = await db.Accounts.CountAsync();

        await Get<DatabaseInitializer>().InitializeAsync(withSampleData: true);

        Assert.InRange(accounts, 38, 45);
        Assert.Equal(accounts, await db.Accounts.CountAsync());
        Assert.Equal(await db.Activity.CountAsync(), await db.Accounts.SumAsync(a => a.ActivityCount));
    }

    [SkippableFact]
    public async Task Money_moves_and_every_balance_agrees_with_its_ledger()
    {
        var ledger = Get<LedgerService>();
        var ada = await OpenAsync("Ada", "ada@engine.example", "100");
        var bob = await OpenAsync("Bob", "bob@engine.example", null);

        Assert.True((await ledger.WithdrawAsync(ada.Id, Form("30"))).IsOk);
        var transfer = await ledger.TransferAsync(ada.Id, bob.Id, Form("50"));
        Assert.True((await ledger.ReverseAsync(transfer.Value!.Entry.Id)).IsOk);
        Assert.Contains("not enough money", (await ledger.WithdrawAsync(ada.Id, Form("70.01"))).Refusal?.Sentence);

        await using var db = Context();
        var stored = await db.Accounts.Where(a => a.Id == ada.Id || a.Id == bob.Id).OrderBy(a => a.Id).Select(a => new
        {
            a.BalanceCents,
            a.ActivityCount,
            Sum = a.Activities.Sum(x => x.Type == ActivityType.Deposit ? x.AmountCents : -x.AmountCents),
            Count = a.Activities.Count(),
        }).ToListAsync();
        Assert.Equal([70_00L, 0L], stored.Select(a => a.BalanceCents));
        Assert.All(stored, a => Assert.Equal((a.Sum, a.Count), (a.BalanceCents, a.ActivityCount)));
    }

    [SkippableFact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        var ada = await OpenAsync("Ada", "ada@engine.example", null);
        var form = Form("5");

        var first = await Get<LedgerService>().DepositAsync(ada.Id, form);
        var second = await Get<LedgerService>().DepositAsync(ada.Id, form);

        Assert.Equal(first.Value!.Entry.Id, second.Value!.Entry.Id);
        Assert.Equal(5_00, second.Value.Account.BalanceCents);
    }

    [SkippableFact]
    public async Task An_address_is_taken_in_any_case_and_an_older_version_is_not_overwritten()
    {
        var accounts = Get<AccountService>();
        var ada = await OpenAsync("Ada", "ada@engine.example", null);

        var taken = await accounts.OpenAsync(new NewAccountForm("Eve", "ADA@Engine.Example", null, OperationId.New()));
        Assert.Equal(Fields.Email, taken.Refusal?.Field);

        Assert.True((await accounts.EditAsync(ada.Id, new EditAccountForm("Ada B", ada.Email, ada.Version))).IsOk);
        var late = await accounts.EditAsync(ada.Id, new EditAccountForm("Ada C", ada.Email, ada.Version));
        Assert.Equal("Ada B", Assert.IsType<AccountChanged>(late.Refusal).Theirs.Owner);
    }

    [SkippableFact]
    public async Task The_database_itself_refuses_an_entry_in_a_closed_account()
    {
        var ada = await OpenAsync("Ada", "ada@engine.example", null);
        await Get<AccountService>().CloseAsync(ada.Id);

        await using var db = Context();
        db.Activity.Add(Activity.Of(ada.Id, ActivityType.Deposit, 1, Clock.Now, OperationId.New()));
        var failure = await Assert.ThrowsAnyAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Equal(DatabaseFailure.Check, DatabaseFailures.Of(failure));
    }

    [SkippableFact]
    public async Task Pages_by_key_visit_every_account_once_in_each_order()
    {
        var list = Get<AccountQueries>();
        foreach (var sort in Enum.GetValues<AccountSort>())
        {
            foreach (var descending in new[] { false, true })
            {
                var query = new AccountListQuery { Sort = sort, Descending = descending, Size = 25, Search = "e" };
                var seen = new List<int>();
                AccountPage page;
                do
                {
                    page = await list.PageAsync(query);
                    seen.AddRange(page.Rows.Select(row => row.Id));
                    query = query with { Cursor = AccountQueries.CursorAt(page.Rows[^1], sort, backwards: false) };
                }
                while (page.HasNext);
                Assert.Equal(page.Total, seen.Count);
                Assert.Equal(seen.Count, seen.Distinct().Count());
            }
        }
    }

    [SkippableFact]
    public async Task A_page_opens_all_its_rows_with_one_statement()
    {
        var list = Get<AccountQueries>();
        var page = await list.PageAsync(new AccountListQuery { DepositAtLeastCents = 100_00, Size = 25 });

        var all = await list.ActivityOfAllAsync([.. page.Rows.Select(row => row.Id)]);

        foreach (var row in page.Rows)
        {
            var alone = await list.ActivityAsync(row.Id);
            Assert.Equal(alone.Rows, all[row.Id].Rows);
            Assert.Equal(alone.HasMore, all[row.Id].HasMore);
        }
    }

    [SkippableFact]
    public async Task A_statement_and_its_history_end_at_the_balance()
    {
        var account = (await Get<AccountQueries>().PageAsync(new AccountListQuery { Sort = AccountSort.Balance, Descending = true })).Rows[0];
        var statement = Get<AccountDetailsQueries>();

        var plain = await statement.StatementAsync(account.Id, StatementFilter.None);
        var filtered = await statement.StatementAsync(account.Id, new StatementFilter(plain.Rows[0].Entry.Type));
        var points = await Get<AccountDetailsQueries>().BalanceHistoryAsync(account.Id);

        Assert.Equal(account.BalanceCents, plain.Rows[0].RunningCents);
        Assert.Equal(plain.Rows[0], filtered.Rows[0]);
        Assert.Equal(account.BalanceCents, points[^1].BalanceCents);
    }

    private static EntryForm Form(string amount) => new(amount, null, OperationId.New());

    private TService Get<TService>() where TService : notnull => _scope.ServiceProvider.GetRequiredService<TService>();

    private BankDbContext Context() => Get<IDbContextFactory<BankDbContext>>().CreateDbContext();

    private async Task<AccountRow> OpenAsync(string owner, string email, string? firstDeposit) =>
        (await Get<AccountService>().OpenAsync(new NewAccountForm(owner, email, firstDeposit, OperationId.New()))).Value!;
}

public sealed class SqliteEngineTests : EngineTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-engine-").FullName;

    protected override DatabaseSettings NewDatabase() => TestDatabase.Settings($"Data Source={Path.Combine(_folder, "bankui.db")}");

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}

public sealed class PostgreSqlEngineTests : EngineTests
{
    private readonly string _database = $"bankui_test_{Guid.NewGuid():N}";

    protected override DatabaseSettings NewDatabase() => TestStore.SettingsOf(DatabaseProvider.PostgreSql, PostgreSqlStore.ConnectionString(_database));

    protected override Task DropAsync()
    {
        NpgsqlConnection.ClearAllPools();
        PostgreSqlStore.Administer($"DROP DATABASE {_database} WITH (FORCE)");
        return Task.CompletedTask;
    }
}

public sealed class SqlServerEngineTests : EngineTests
{
    private readonly string _database = $"bankui_test_{Guid.NewGuid():N}";

    protected override DatabaseSettings NewDatabase() => TestStore.SettingsOf(DatabaseProvider.SqlServer, SqlServerStore.ConnectionString(_database));

    protected override Task DropAsync()
    {
        SqlServerStore.Drop(_database);
        return Task.CompletedTask;
    }
}
