using BankUI.Domain;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Docs;

/// <summary>The samples of <c>docs/testing.md</c>, which <see cref="TestingPageTests"/> keeps equal to these.</summary>
public sealed class TestingSamples : PageTest
{
    [Fact]
    public async Task A_page_shows_what_is_stored()
    {
        await Bank.OpenAccountAsync("Ada Lovelace", 12_500);

        Open("accounts");

        Assert.Equal("$125.00", App.Find("[data-testid=account-row] .balance").TextContent);
    }

    [Fact]
    public async Task A_dialog_refuses_beside_the_field_and_keeps_what_was_typed()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 12_500);
        Open("accounts");

        OpenDialog(MenuItem(ada.Id, "Deposit"), "Deposit");
        Dialog("Deposit").Field("Amount").Type("12.345");
        Dialog("Deposit").QuerySelector("form")!.Submit();

        Eventually(() => Assert.StartsWith("An amount has at most two decimals", Dialog("Deposit").Field("Amount").Description()));
        Assert.Equal("12.345", Dialog("Deposit").Field("Amount").Text());
    }

    [Fact]
    public async Task A_select_is_chosen_from_its_popover()
    {
        await Bank.OpenAccountAsync("Ada");
        Open("accounts");

        ChooseOption("Status", "Closed");

        Eventually(() => Assert.Equal("accounts?status=closed", Address));
    }

    [Fact]
    public async Task An_autocomplete_suggests_after_a_pause()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 12_500);
        await Bank.OpenAccountAsync("Bob", 0);
        Open("accounts");

        OpenDialog(MenuItem(ada.Id, "Transfer"), "Transfer");
        Dialog("Transfer").Field(Fields.ToAccount).Type("bob");
        await AdvanceAsync(TimeSpan.FromMilliseconds(150));

        Eventually(() => Assert.StartsWith("Bob", App.FindAll("[role=option]").Single().Words()));
    }

    [Fact]
    public async Task A_row_is_opened_with_one_statement()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 12_500);
        Open("accounts");
        using var sql = Capture();

        OpenRow(ada.Id);

        sql.Statements(1).NoRepeats();
    }
}
