using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.Details;

/// <summary>How much one account's page asks of the database, and what the first response hands over.</summary>
public sealed class AccountDetailsSqlTests : PageTest
{
    private AccountRow _ada = null!;

    public override async Task InitializeAsync() => _ada = await Bank.OpenAccountAsync("Ada", 10_000);

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Opening_the_page_takes_four_statements_however_many_entries_there_are(int entries)
    {
        await FillAsync(entries - 1);
        using var sql = Capture();

        Open($"accounts/{_ada.Id}");

        sql.Statements(4).NoRepeats();
    }

    [Fact]
    public void Changing_a_filter_reads_only_the_statement()
    {
        Open($"accounts/{_ada.Id}");
        using var sql = Capture();

        ChooseOption("Type", "Deposits");

        Eventually(() => sql.Statements(2).NoRepeats());
        Assert.All(sql.All, statement => Assert.Contains("AccountDetailsQueries.StatementAsync", statement.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Showing_more_takes_one_statement()
    {
        await FillAsync(StatementSlice.Size);
        Open($"accounts/{_ada.Id}");
        using var sql = Capture();

        App.Button("Show more").Click();

        Eventually(() => Assert.Equal(StatementSlice.Size + 1, Entries(Main).Count));
        sql.Statements(1);
    }

    [Fact]
    public async Task The_circuit_takes_the_first_response_over_without_a_statement()
    {
        Prerender($"accounts/{_ada.Id}?type=deposit");
        Eventually(() => Assert.Single(Entries(Main)));
        Assert.False(IsReady);
        using var sql = Capture();

        await TakeOverAsync();

        UntilReady();
        Assert.Single(Entries(Main));
        sql.Statements(0);
    }

    private async Task FillAsync(int deposits)
    {
        for (var i = 0; i < deposits; i++)
        {
            await Bank.DepositAsync(_ada.Id, 100);
        }
    }
}
