using BankUI.Domain;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.List;

/// <summary>How much is asked of the database: it never grows with what is shown.</summary>
public sealed class AccountsPageSqlTests : PageTest
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(60)]
    public async Task Opening_the_page_takes_two_statements_however_many_accounts_there_are(int accounts)
    {
        await Bank.InsertAccountsAsync(Many(accounts));
        using var sql = Capture();

        Open("accounts?size=100");

        sql.Statements(2).NoRepeats();
    }

    [Fact]
    public async Task Opening_a_row_takes_one_statement()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        Open("accounts");
        using var sql = Capture();

        OpenRow(ada.Id);

        sql.Statements(1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    public async Task Opening_all_rows_takes_one_statement_however_many_there_are(int accounts)
    {
        await Bank.InsertAccountsAsync(Many(accounts));
        Open("accounts?size=100");
        using var sql = Capture();

        App.Button("Open all on this page").Click();

        Eventually(() => Assert.Equal(accounts, Entries(Main).Count));
        sql.Statements(1);
    }

    [Fact]
    public async Task Opening_all_rows_reads_only_those_that_are_not_open_yet()
    {
        await Bank.InsertAccountsAsync(Many(3));
        Open("accounts?open=1");
        using var sql = Capture();

        App.Button("Open all on this page").Click();

        Eventually(() => Assert.Equal(3, Entries(Main).Count));
        Assert.Equal(2, sql.Single.RowsRead);
    }

    [Fact]
    public async Task Closing_rows_takes_no_statement()
    {
        await Bank.InsertAccountsAsync(Many(3));
        Open("accounts?open=1,2,3");
        Eventually(() => Assert.Equal(3, Entries(Main).Count));
        using var sql = Capture();

        App.Button("Close all").Click();

        Eventually(() => Assert.Empty(Entries(Main)));
        sql.Statements(0);
    }

    [Fact]
    public async Task A_link_with_open_rows_takes_three_statements()
    {
        await Bank.InsertAccountsAsync(Many(3));
        using var sql = Capture();

        Open("accounts?open=1,2,3");

        Eventually(() => Assert.Equal(3, Entries(Main).Count));
        sql.Statements(3).NoRepeats();
    }

    [Fact]
    public async Task Showing_more_takes_one_statement()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        for (var i = 0; i < 24; i++)
        {
            await Bank.DepositAsync(ada.Id, 100);
        }

        Open("accounts");
        OpenRow(ada.Id);
        using var sql = Capture();

        Panel(ada.Id).Button("Show more").Click();

        Eventually(() => Assert.Equal(25, Entries(Panel(ada.Id)).Count));
        sql.Statements(1);
    }

    private IEnumerable<Account> Many(int count) => Enumerable.Range(1, count)
        .Select(i => Account.Open($"Owner {i:00}", $"owner{i}@example.com", Bank.Clock.Now, 100 * i, OperationId.New()).Value!);
}
