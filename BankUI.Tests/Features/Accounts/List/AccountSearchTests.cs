using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Accounts.List;

/// <summary>The index of parts of names: whoever writes, it finds what is there and nothing else.</summary>
public abstract class AccountSearchTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task What_the_app_writes_is_found_under_its_new_name_only()
    {
        var account = await _bank.OpenAccountAsync("Marguerite", email: "m@example.com");

        var renamed = await _bank.Get<AccountService>().EditAsync(account.Id, new EditAccountForm("Rosalind", "rosalind@example.com", account.Version));

        Assert.True(renamed.IsOk);
        Assert.Empty(await FoundAsync("guer"));
        Assert.Equal(["Rosalind"], await FoundAsync("osali"));
        await AssertIntactAsync();
    }

    [SkippableFact]
    public async Task What_raw_SQL_writes_is_found_as_well()
    {
        await _bank.OpenAccountAsync("Marguerite");
        await using (var db = _bank.Context())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE accounts SET owner = 'Theodora', search_key = 'theodora'");
            await db.Database.ExecuteSqlAsync($"INSERT INTO accounts (owner, email, search_key, opened_at) VALUES ('Philippa', 'p@example.com', 'philippa', '2026-01-01 00:00:00')");
        }

        Assert.Equal(["Philippa"], await FoundAsync("ILIP"));
        Assert.Equal(["Theodora"], await FoundAsync("odor"));
        await using (var db = _bank.Context())
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM accounts WHERE owner = 'Philippa'");
        }

        Assert.Empty(await FoundAsync("ilip"));
        await AssertIntactAsync();
    }

    [SkippableFact]
    public async Task A_deleted_account_is_not_found_and_a_restored_one_is()
    {
        var account = await _bank.OpenAccountAsync("Marguerite", 100_00);
        var plan = (await _bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Account>(account.Id), DeletionMethod.DatabaseCascade)).Value!;

        var receipt = (await _bank.Get<DeletionService>().DeleteAsync(plan, "a test")).Value!;

        Assert.True(receipt.IsAsPredicted);
        Assert.Equal(2, receipt.TotalChanges);
        Assert.Empty(await FoundAsync("gueri"));
        Assert.True((await _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test")).IsOk);
        Assert.Equal(["Marguerite"], await FoundAsync("gueri"));
        await AssertIntactAsync();
    }

    [SkippableTheory]
    [InlineData("x\" OR owner:\"a", "x\" OR owner:\"a")]
    [InlineData("NEAR(", "NEAR(a b)")]
    [InlineData("100%_", "100%_ sure")]
    [InlineData("'; DROP", "'; DROP TABLE accounts; --")]
    public async Task A_text_is_searched_for_as_it_stands(string text, string owner)
    {
        await _bank.OpenAccountAsync("Adam", email: "adam@example.com");
        await _bank.OpenAccountAsync(owner, email: "other@example.com");

        Assert.Equal([owner], await FoundAsync(text));
    }

    [SkippableTheory]
    [InlineData("a", 2)]
    [InlineData("ad", 1)]
    [InlineData("ada", 1)]
    public async Task Texts_that_are_too_short_for_the_index_are_found_without_it(string text, int found)
    {
        await _bank.OpenAccountAsync("Ada", email: "1@e.org");
        await _bank.OpenAccountAsync("Beat", email: "2@e.org");
        await _bank.OpenAccountAsync("Colin", email: "3@e.org");

        Assert.Equal(found, (await FoundAsync(text)).Count);
    }

    [SkippableFact]
    public async Task Other_filters_hold_beside_a_search_and_it_takes_two_statements()
    {
        await _bank.OpenAccountAsync("Marguerite", 10_00, "1@example.com");
        await _bank.OpenAccountAsync("Margaret", 90_00, "2@example.com");
        using var sql = _bank.Capture();

        var page = await _bank.Get<AccountQueries>().PageAsync(new AccountListQuery { Search = "marg", MinBalanceCents = 50_00 });

        Assert.Equal(("Margaret", 1), (Assert.Single(page.Rows).Owner, page.Total));
        sql.Statements(2);
    }

    private async Task<IReadOnlyList<string>> FoundAsync(string text)
    {
        var page = await _bank.Get<AccountQueries>().PageAsync(new AccountListQuery { Search = text });
        Assert.Equal(page.Rows.Count, page.Total);
        return [.. page.Rows.Select(row => row.Owner)];
    }

    // FTS5 compares itself with the table that it was made from, and fails where they differ.
    private async Task AssertIntactAsync()
    {
        if (_bank.Engine != DatabaseProvider.Sqlite)
        {
            return;
        }

        await using BankDbContext db = _bank.Context();
        await db.Database.ExecuteSqlAsync($"INSERT INTO accounts_search (accounts_search, rank) VALUES ('integrity-check', 1)");
    }
}

public sealed class SqliteAccountSearchTests() : AccountSearchTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlAccountSearchTests() : AccountSearchTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerAccountSearchTests() : AccountSearchTests(DatabaseProvider.SqlServer);
