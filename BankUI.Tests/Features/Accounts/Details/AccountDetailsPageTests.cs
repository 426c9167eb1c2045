using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.Details;

/// <summary>One account: its states, its statement, and what can be done there.</summary>
public sealed class AccountDetailsPageTests : PageTest
{
    private AccountRow _ada = null!;

    private IReadOnlyList<string> Amounts => [.. Entries(Main).Select(entry => entry.Cells()[3])];

    private IReadOnlyList<string> Balances => [.. Entries(Main).Select(entry => entry.Cells()[4])];

    public override async Task InitializeAsync() => _ada = await Bank.OpenAccountAsync("Ada", 10_000, "ada@example.com");

    [Fact]
    public void While_it_loads_it_says_so_and_is_not_ready()
    {
        using var held = Bank.Commands.HoldNext();

        Start($"accounts/{_ada.Id}");

        Assert.Contains("Loading…", Main.Words(), StringComparison.Ordinal);
        Assert.False(IsReady);
    }

    [Fact]
    public void It_shows_the_owner_the_balance_and_the_address()
    {
        OpenAda();

        Assert.Equal("Ada", App.Find("h1").Words());
        Assert.StartsWith("$100.00 ada@example.com", App.Find("section[aria-label=Account]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nickname_stands_apart_from_the_facts_before_it()
    {
        await Bank.Get<PreferencesService>().SaveAsync(_ada.Id, new PreferencesForm("For the roof", null, StatementsByEmail: false));

        OpenAda();

        Assert.Contains(" · “For the roof”", App.Find("section[aria-label=Account]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_is_shown_while_its_history_is_still_on_its_way()
    {
        using var history = Bank.Commands.HoldNext(after: 1);

        Start($"accounts/{_ada.Id}");

        Eventually(() => Assert.Equal("Ada", App.Find("h1").Words()));
        Assert.False(IsReady);
    }

    [Fact]
    public async Task Nothing_of_the_account_before_stands_under_another_ones_name()
    {
        var bob = await Bank.OpenAccountAsync("Bob", 500);
        OpenAda();
        using var history = Bank.Commands.HoldNext(after: 1);

        Navigation.NavigateTo($"accounts/{bob.Id}");

        Eventually(() => Assert.Equal("Bob", App.Find("h1").Words()));
        Assert.Empty(Entries(Main));
        Assert.False(IsReady);
    }

    [Fact]
    public void A_failure_is_said_in_words_and_trying_again_works()
    {
        Bank.Commands.FailNext();
        Start($"accounts/{_ada.Id}");
        Eventually(() => Assert.StartsWith("The account could not be loaded", App.Find("[role=alert]").Words(), StringComparison.Ordinal));

        App.Button("Try again").Click();

        UntilReady();
    }

    [Fact]
    public void A_missing_account_is_not_found()
    {
        Start("accounts/99");

        Eventually(() => Assert.StartsWith("There is nothing at this address", Main.Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_entry_shows_the_balance_that_it_left()
    {
        await Bank.DepositAsync(_ada.Id, 2_500);
        await Bank.WithdrawAsync(_ada.Id, 500);

        OpenAda();

        Assert.Equal(["−$5.00", "+$25.00", "+$100.00"], Amounts);
        Assert.Equal(["$120.00", "$125.00", "$100.00"], Balances);
    }

    [Fact]
    public async Task A_filter_goes_into_the_address_and_leaves_the_balances_as_they_are()
    {
        await Bank.DepositAsync(_ada.Id, 2_500);
        await Bank.WithdrawAsync(_ada.Id, 500);
        OpenAda();

        ChooseOption("Type", "Deposits");

        Eventually(() => Assert.Equal(["+$25.00", "+$100.00"], Amounts));
        Assert.Equal(["$125.00", "$100.00"], Balances);
        Assert.Equal($"accounts/{_ada.Id}?type=deposit", Address);
    }

    [Theory]
    [InlineData("Memo contains", "shoes", "text")]
    [InlineData("Amount from", "150", "min")]
    public async Task What_is_typed_into_a_filter_narrows_the_statement(string field, string typed, string key)
    {
        await Bank.DepositAsync(_ada.Id, 20_000, "new shoes");
        OpenAda();

        App.Field(field).Change(typed);

        Eventually(() => Assert.Equal(["+$200.00"], Amounts));
        Assert.Equal($"accounts/{_ada.Id}?{key}={typed}", Address);
    }

    [Fact]
    public async Task Days_are_filtered_with_both_ends_included()
    {
        Bank.Clock.Advance(TimeSpan.FromDays(1));
        await Bank.DepositAsync(_ada.Id, 2_500);
        Bank.Clock.Advance(TimeSpan.FromDays(1));
        await Bank.DepositAsync(_ada.Id, 500);

        OpenAda("?from=2026-03-01&to=2026-03-02");

        Assert.Equal(["+$25.00", "+$100.00"], Amounts);
    }

    [Fact]
    public void Where_no_entry_fits_the_filters_can_be_cleared()
    {
        OpenAda("?text=nothing");
        Assert.Contains("No entry matches", Main.Words(), StringComparison.Ordinal);

        App.Button("Clear filters").Click();

        Eventually(() => Assert.Single(Entries(Main)));
    }

    [Fact]
    public void More_rows_are_no_filter()
    {
        OpenAda("?rows=40");
        Assert.False(App.HasButton("Clear filters"));
        Assert.True(App.HasButton("Filters"));

        Navigation.NavigateTo($"accounts/{_ada.Id}?rows=40&type=deposit");

        Eventually(() => Assert.True(App.HasButton("Clear filters")));
    }

    [Fact]
    public void The_export_carries_the_filters()
    {
        OpenAda("?type=deposit&min=1,000");

        Assert.Equal($"accounts/{_ada.Id}/activity.csv?type=deposit&min=1,000", App.Link("Export CSV").GetAttribute("href"));
    }

    [Fact]
    public async Task A_closed_account_has_its_badge_and_no_money_actions()
    {
        await Bank.CloseAccountAsync(_ada.Id);

        OpenAda();

        Assert.Contains("Closed", App.Find("section[aria-label=Account]").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(["Deposit", "Withdraw", "Transfer", "Reverse"], name => App.HasButton(name));
        Assert.True(App.HasButton("Reopen account"));
    }

    [Fact]
    public void A_deposit_changes_balance_and_statement()
    {
        OpenAda();
        OpenDialog(App.Button("Deposit"), "Deposit");
        Dialog("Deposit").Field("Amount").Type("25");

        Dialog("Deposit").QuerySelector("form")!.Submit();

        Eventually(() => Assert.Equal(["+$25.00", "+$100.00"], Amounts));
        Assert.StartsWith("$125.00", App.Find("section[aria-label=Account]").Words(), StringComparison.Ordinal);
        Assert.Equal("Deposited $25.00 to Ada. The balance of Ada is $125.00.", Status);
    }

    [Fact]
    public void A_reversed_entry_is_marked()
    {
        OpenAda();
        OpenDialog(Entries(Main)[0].Button("Reverse"), "Reverse an entry");

        Dialog("Reverse an entry").QuerySelector("form")!.Submit();

        Eventually(() => Assert.Equal(["−$100.00", "+$100.00"], Amounts));
        Assert.Equal("Reversed", Entries(Main)[1].QuerySelector(".badge")?.TextContent);
    }

    [Fact]
    public async Task More_entries_go_on_where_the_balance_was()
    {
        await FillAsync(StatementSlice.Size + 2);
        OpenAda();
        Assert.Equal(StatementSlice.Size, Entries(Main).Count);

        App.Button("Show more").Click();

        Eventually(() => Assert.Equal(StatementSlice.Size + 3, Entries(Main).Count));
        Assert.Equal(["$102.00", "$101.00", "$100.00"], Balances.TakeLast(3));
        Assert.False(App.HasButton("Show more"));
    }

    [Fact]
    public async Task More_entries_that_could_not_be_read_leave_the_others_in_place()
    {
        await FillAsync(StatementSlice.Size + 2);
        OpenAda();
        Bank.Commands.FailNext();

        App.Button("Show more").Click();

        Eventually(() => Assert.True(Status.Length > 0 || App.FindAll("[role=alert]").Count > 0));
        Assert.Equal(StatementSlice.Size, Entries(Main).Count);
    }

    [Fact]
    public void A_history_that_could_not_be_read_leaves_the_rest_of_the_page()
    {
        Bank.Commands.FailNext(after: 1);

        Start($"accounts/{_ada.Id}");

        Eventually(() => Assert.Contains("The history could not be loaded", Main.Words(), StringComparison.Ordinal));
        Eventually(() => Assert.Single(Entries(Main)));
    }

    [Fact]
    public async Task Leaving_while_the_history_loads_breaks_nothing()
    {
        using var history = Bank.Commands.HoldNext(after: 1);
        Start($"accounts/{_ada.Id}");
        await history.Reached;

        Navigation.NavigateTo("accounts");

        UntilReady();
        Assert.DoesNotContain("Something went wrong", Main.Words(), StringComparison.Ordinal);
        Assert.Equal([_ada.Id], ShownIds);
    }

    private void OpenAda(string query = "") => Open($"accounts/{_ada.Id}{query}");

    private async Task FillAsync(int deposits)
    {
        for (var i = 0; i < deposits; i++)
        {
            await Bank.DepositAsync(_ada.Id, 100);
        }
    }
}
