using AngleSharp.Dom;
using BankUI.Domain;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.List;

/// <summary>Search, filters, order and pages of the list, and their place in the address.</summary>
public sealed class AccountsPageFilterTests : PageTest
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(150);

    private IElement SearchField => App.Field("Search owner or e-mail");

    private string Position => App.Find("[role=group][aria-label=Pages]").Words();

    [Fact]
    public async Task Columns_sort_by_links_that_say_how()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 9000);
        var bob = await Bank.OpenAccountAsync("Bob", 1000);
        Open("accounts");
        Assert.Equal("ascending", App.ColumnHeader("Owner").GetAttribute("aria-sort"));

        Follow(App.ColumnHeader("Balance").Link("Balance"));
        Eventually(() => Assert.Equal([bob.Id, ada.Id], ShownIds));
        Assert.Equal("ascending", App.ColumnHeader("Balance").GetAttribute("aria-sort"));
        Follow(App.ColumnHeader("Balance").Link("Balance"));

        Eventually(() => Assert.Equal([ada.Id, bob.Id], ShownIds));
        Assert.Equal("descending", App.ColumnHeader("Balance").GetAttribute("aria-sort"));
        Assert.Equal("accounts?sort=balance&dir=desc", Address);
    }

    [Fact]
    public async Task Only_the_sorted_column_says_that_it_is_sorted()
    {
        await Bank.OpenAccountAsync("Ada");

        Open("accounts?sort=opened");

        Assert.Equal("Opened", Assert.Single(App.FindAll("th[aria-sort]")).Words());
    }

    [Fact]
    public async Task A_filter_goes_into_the_address_and_takes_effect()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        var bob = await Bank.OpenAccountAsync("Bob");
        await Bank.CloseAccountAsync(bob.Id);
        Open("accounts");

        ChooseOption("Status", "Closed");

        Eventually(() => Assert.Equal([bob.Id], ShownIds));
        Assert.Equal("accounts?status=closed", Address);
        Assert.DoesNotContain(ada.Id, ShownIds);
    }

    [Theory]
    [InlineData("Balance from", "20", "min", "Bob")]
    [InlineData("Balance to", "$20.00", "max", "Ada")]
    [InlineData("Has a deposit of at least", "50", "deposit", "Bob")]
    public async Task A_limit_goes_into_the_address_as_typed(string field, string typed, string key, string owner)
    {
        await Bank.OpenAccountAsync("Ada", 1_000);
        await Bank.OpenAccountAsync("Bob", 9_000);
        Open("accounts");

        App.Field(field).Change(typed);

        Eventually(() => Assert.Equal(owner, Row(Assert.Single(ShownIds)).QuerySelector("a")!.Words()));
        Assert.Equal($"accounts?{key}={typed}", Address);
        Assert.Equal(typed, App.Field(field).Text());
    }

    [Fact]
    public async Task What_is_no_amount_has_its_sentence_beside_it_and_stays()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 1_000);
        Open("accounts?status=open");

        App.Field("Balance to").Change("2000000000");
        Eventually(() => Assert.Contains("max=2000000000", Address, StringComparison.Ordinal));
        Assert.DoesNotContain("The most", App.Markup, StringComparison.Ordinal);
        App.Field("Balance to").Change("");
        App.Field("Balance from").Change("ten");

        Eventually(() => Assert.StartsWith("That is not an amount.", App.Field("Balance from").Description(), StringComparison.Ordinal));
        Assert.Equal("ten", App.Field("Balance from").Text());
        Assert.Equal("accounts?status=open&min=ten", Address);
        Assert.Equal([ada.Id], ShownIds);
    }

    [Fact]
    public async Task Filters_can_be_cleared_and_the_search_stays()
    {
        await Bank.OpenAccountAsync("Ada");
        Open("accounts?q=ada&status=open&min=0");

        App.Button("Clear filters").Click();

        Eventually(() => Assert.Equal("accounts?q=ada", Address));
    }

    [Fact]
    public async Task The_search_waits_until_typing_pauses()
    {
        await Bank.OpenAccountAsync("Ada");
        var bob = await Bank.OpenAccountAsync("Bob");
        Open("accounts");

        await TypeAsync("bo");
        await AdvanceAsync(TypingPause / 2);
        Assert.Equal("accounts", Address);
        await SearchAsync("bob");

        Eventually(() => Assert.Equal([bob.Id], ShownIds));
        Assert.Equal("accounts?q=bob", Address);
    }

    [Fact]
    public async Task The_newest_search_wins_over_an_older_one_that_answers_late()
    {
        await Bank.OpenAccountAsync("Ada");
        var bob = await Bank.OpenAccountAsync("Bob");
        Open("accounts");
        var held = Bank.Commands.HoldNext();
        await SearchAsync("ada");
        Eventually(() => Assert.Equal("accounts?q=ada", Address));

        await SearchAsync("bob");

        Eventually(() => Assert.Equal([bob.Id], ShownIds));
        held.Dispose();
        await AdvanceAsync(TypingPause);
        Assert.Equal([bob.Id], ShownIds);
    }

    [Fact]
    public async Task While_other_rows_are_on_their_way_the_old_ones_are_marked()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        Open("accounts");
        using var held = Bank.Commands.HoldNext();

        await SearchAsync("ada");

        Eventually(() => Assert.Equal("true", App.Find(".accounts").GetAttribute("aria-busy")));
        Assert.Equal([ada.Id], ShownIds);
    }

    [Fact]
    public async Task What_is_typed_while_an_older_search_takes_effect_is_not_lost()
    {
        await Bank.OpenAccountAsync("Ada");
        Open("accounts");
        await TypeAsync("ada");

        Navigation.NavigateTo("accounts?q=ad");

        Eventually(() => Assert.Equal("ada", SearchField.Text()));
        await AdvanceAsync(TypingPause);
        Eventually(() => Assert.Equal("accounts?q=ada", Address));
    }

    [Fact]
    public async Task An_emptied_search_leaves_the_address()
    {
        await Bank.OpenAccountAsync("Ada");
        Open("accounts?q=ada");

        await SearchAsync(" ");

        Eventually(() => Assert.Equal("accounts", Address));
    }

    [Fact]
    public async Task The_pager_says_where_one_is_and_leads_on_and_back()
    {
        await Bank.InsertAccountsAsync(Many(60));
        Open("accounts?size=25");
        Assert.Contains("1-25 of 60", Position, StringComparison.Ordinal);

        Follow(App.Link("Next page"));
        Eventually(() => Assert.Contains("26-50 of 60", Position, StringComparison.Ordinal));
        Follow(App.Link("Next page"));
        Eventually(() => Assert.Contains("51-60 of 60", Position, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(51, 10), ShownIds);
        Follow(App.Link("Previous page"));

        Eventually(() => Assert.Contains("26-50 of 60", Position, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(26, 25), ShownIds);
    }

    [Fact]
    public async Task The_next_page_starts_where_this_one_ended_when_it_was_read()
    {
        await Bank.InsertAccountsAsync(Many(60));
        Open("accounts?size=25&sort=balance");
        var last = ShownIds[^1];
        OpenDialog(MenuItem(last, "Deposit"), "Deposit");
        Dialog("Deposit").Field("Amount").Type("1000");
        Dialog("Deposit").QuerySelector("form")!.Submit();
        Eventually(() => Assert.False(HasDialog));

        Follow(App.Link("Next page"));

        Eventually(() => Assert.Contains("26-50 of 60", Position, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(26, 25), ShownIds);
    }

    [Fact]
    public async Task There_is_no_way_before_the_first_page_and_behind_the_last()
    {
        await Bank.InsertAccountsAsync(Many(3));

        Open("accounts");

        Assert.All(["Previous page", "Next page"], name => Assert.True(App.Button(name).HasAttribute("disabled")));
        Assert.False(App.Button("Next page").HasAttribute("href"));
    }

    [Fact]
    public async Task Another_number_of_rows_starts_from_the_first_page()
    {
        await Bank.InsertAccountsAsync(Many(60));
        Open("accounts?size=25");
        Follow(App.Link("Next page"));
        Eventually(() => Assert.Contains("26-50 of 60", Position, StringComparison.Ordinal));

        Follow(App.Link("100"));

        Eventually(() => Assert.Contains("1-60 of 60", Position, StringComparison.Ordinal));
        Assert.Equal("accounts?size=100", Address);
    }

    private async Task TypeAsync(string text)
    {
        SearchField.Type(text);
        await Bank.Clock.UntilAwaitedAsync(TypingPause);
    }

    private async Task SearchAsync(string text)
    {
        await TypeAsync(text);
        await AdvanceAsync(TypingPause);
    }

    private IEnumerable<Account> Many(int count) => Enumerable.Range(1, count)
        .Select(i => Account.Open($"Owner {i:00}", $"owner{i}@example.com", Bank.Clock.Now, null, OperationId.New()).Value!);
}
