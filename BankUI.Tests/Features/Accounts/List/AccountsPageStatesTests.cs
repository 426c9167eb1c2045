using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.List;

/// <summary>The list of accounts: loading, empty, failed, ready, and what the first response hands over.</summary>
public sealed class AccountsPageStatesTests : PageTest
{
    [Fact]
    public void While_it_loads_it_says_so_and_is_not_ready()
    {
        using var held = Bank.Commands.HoldNext();

        Start("accounts");

        Assert.Contains("Loading…", Main.Words(), StringComparison.Ordinal);
        Assert.False(IsReady);
    }

    [Fact]
    public async Task It_is_ready_when_its_rows_are_shown()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        var held = Bank.Commands.HoldNext();
        Start("accounts");

        held.Dispose();

        UntilReady();
        Assert.Equal([ada.Id], ShownIds);
    }

    [Fact]
    public void An_empty_bank_invites_to_the_first_account()
    {
        Open("accounts");

        Assert.Equal("No accounts yet", App.Find("main h2").Words());
        OpenDialog(App.Button("Open the first account"), "New account");
    }

    [Fact]
    public async Task Where_nothing_fits_the_filters_it_offers_all_accounts()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        Open("accounts?q=nobody&status=open");

        Assert.Equal("No account matches", App.Find("main h2").Words());
        Follow(App.Link("Show all accounts"));

        Eventually(() => Assert.Equal([ada.Id], ShownIds));
    }

    [Fact]
    public async Task A_later_page_whose_accounts_are_gone_leads_to_the_first_one()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        Open("accounts?sort=balance&after=999~-100&dir=desc&from=51");

        Assert.Equal("This page is empty now", App.Find("main h2").Words());
        Follow(App.Link("To the first page"));

        Eventually(() => Assert.Equal([ada.Id], ShownIds));
        Assert.EndsWith("/accounts?sort=balance&dir=desc", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_said_in_words_and_the_page_is_not_ready()
    {
        Bank.Commands.FailNext();

        Start("accounts");

        Eventually(() => Assert.StartsWith("The accounts could not be loaded", App.Find("[role=alert]").Words(), StringComparison.Ordinal));
        Assert.False(IsReady);
    }

    [Fact]
    public async Task After_a_failure_trying_again_works()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        Bank.Commands.FailNext();
        Start("accounts");
        Eventually(() => Assert.NotEmpty(App.FindAll("[role=alert]")));

        App.Button("Try again").Click();

        Eventually(() => Assert.Equal([ada.Id], ShownIds));
        Assert.True(IsReady);
    }

    [Fact]
    public async Task While_it_tries_again_the_failure_is_no_longer_shown()
    {
        Bank.Commands.FailNext();
        Start("accounts");
        Eventually(() => Assert.NotEmpty(App.FindAll("[role=alert]")));
        using var held = Bank.Commands.HoldNext();

        App.Button("Try again").Click();

        await held.Reached;
        Eventually(() => Assert.Contains("Loading…", Main.Words(), StringComparison.Ordinal));
        Assert.Empty(App.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task A_failure_of_a_later_read_is_not_shown_as_ready()
    {
        await Bank.OpenAccountAsync("Ada");
        Open("accounts");
        Bank.Commands.FailNext();

        Follow(App.ColumnHeader("Balance").Link("Balance"));

        Eventually(() => Assert.NotEmpty(App.FindAll("[role=alert]")));
        Assert.False(IsReady);
    }

    [Fact]
    public async Task After_a_failure_what_stands_in_the_filters_is_still_there()
    {
        await Bank.OpenAccountAsync("Ada", 5000);
        Bank.Commands.FailNext();

        Start("accounts?min=10");

        Eventually(() => Assert.NotEmpty(App.FindAll("[role=alert]")));
        Assert.Equal("10", App.Field("Balance from").Text());
    }

    [Fact]
    public async Task The_first_response_holds_the_rows_and_is_not_ready()
    {
        var ada = await Bank.OpenAccountAsync("Ada");

        Prerender("accounts");

        Eventually(() => Assert.Equal([ada.Id], ShownIds));
        Assert.False(IsReady);
    }

    [Fact]
    public async Task The_circuit_takes_the_first_response_over_without_a_statement()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        Prerender($"accounts?open={ada.Id}");
        Eventually(() => Assert.Single(Entries(Panel(ada.Id))));
        using var sql = Capture();

        await TakeOverAsync();

        UntilReady();
        Assert.Single(Entries(Panel(ada.Id)));
        sql.Statements(0);
    }

    [Fact]
    public async Task What_was_handed_over_for_one_address_is_not_shown_at_another()
    {
        await Bank.OpenAccountAsync("Ada");
        var bob = await Bank.OpenAccountAsync("Bob");
        Prerender("accounts");
        Eventually(() => Assert.NotEmpty(ShownIds));
        Navigation.NavigateTo("accounts?q=bob");

        await TakeOverAsync();

        Eventually(() => Assert.Equal([bob.Id], ShownIds));
    }

    [Fact]
    public void Leaving_while_it_loads_breaks_nothing()
    {
        using var held = Bank.Commands.HoldNext();
        Start("accounts");

        Navigation.NavigateTo("nowhere");

        Eventually(() => Assert.StartsWith("There is nothing at this address", Main.Words(), StringComparison.Ordinal));
        Assert.False(Renderer.UnhandledException.IsCompleted);
    }
}
