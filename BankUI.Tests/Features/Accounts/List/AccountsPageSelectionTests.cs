using AngleSharp.Dom;
using BankUI.Domain;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.List;

/// <summary>Ticking accounts in the list, and the bar that says how many there are and how much is in them.</summary>
public sealed class AccountsPageSelectionTests : PageTest
{
    private const string All = "Select all on this page";

    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(150);

    private IElement Bar => App.Find("[role=group][aria-label=Selection]");

    private string Said => Bar.QuerySelector("[role=status]")!.Words();

    private IEnumerable<int> Ticked => ShownIds.Where(id => Row(id).QuerySelector("input")!.HasAttribute("checked"));

    /// <summary>What the header's checkbox was told last, of which HTML knows nothing.</summary>
    private bool IsMixed => App.Field(All).GetAttribute("aria-checked") == "mixed";

    [Fact]
    public async Task Nothing_is_selected_at_first_and_nothing_can_be_deleted()
    {
        await Bank.OpenAccountAsync("Ada");

        Open("accounts");

        Assert.Empty(Ticked);
        Assert.Equal("No account selected", Said);
        Assert.Empty(Bar.QuerySelectorAll("button"));
    }

    [Fact]
    public async Task One_account_is_selected_with_its_balance()
    {
        var ada = await Bank.OpenAccountAsync("Ada Lovelace", 123_400);
        await Bank.OpenAccountAsync("Bob", 5_000);
        Open("accounts");

        Tick(ada.Id);

        Assert.Equal([ada.Id], Ticked);
        Assert.Equal("1 account selected · $1,234.00 in it", Said);
        Assert.True(Bar.HasButton("Delete 1 account"));
    }

    [Fact]
    public async Task Several_accounts_are_selected_with_the_sum_of_their_balances()
    {
        var (ada, bob) = (await Bank.OpenAccountAsync("Ada", 123_450), await Bank.OpenAccountAsync("Bob", 5));
        Open("accounts");

        Tick(ada.Id);
        Tick(bob.Id);

        Assert.Equal("2 accounts selected · $1,234.55 in them", Said);
        Assert.True(Bar.HasButton("Delete 2 accounts"));
    }

    [Fact]
    public async Task The_words_change_in_a_region_that_was_there_before_and_is_read_out()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        Open("accounts");
        Assert.Single(Bar.QuerySelectorAll("[role=status]"));

        Tick(ada.Id);
        Assert.Equal("1 account selected · $0.00 in it", Said);
        Tick(ada.Id);

        Assert.Equal("No account selected", Said);
        Assert.Empty(Bar.QuerySelectorAll("button"));
    }

    [Fact]
    public async Task All_of_a_page_are_selected_and_unselected_at_once()
    {
        await Bank.InsertAccountsAsync(Many(30));
        Open("accounts?size=25");

        App.Field(All).Change(true);
        Assert.Equal(ShownIds, Ticked);
        Assert.True(App.Field(All).HasAttribute("checked"));
        Assert.StartsWith("25 accounts selected", Said, StringComparison.Ordinal);
        App.Field(All).Change(false);

        Assert.Empty(Ticked);
        Assert.Equal("No account selected", Said);
    }

    [Fact]
    public async Task Where_some_are_selected_the_header_is_neither_ticked_nor_not()
    {
        var (ada, bob) = (await Bank.OpenAccountAsync("Ada"), await Bank.OpenAccountAsync("Bob"));
        Open("accounts");
        Assert.False(IsMixed);

        Tick(ada.Id);
        Assert.Equal((true, false), (IsMixed, App.Field(All).HasAttribute("checked")));
        Tick(bob.Id);

        Assert.Equal((false, true), (IsMixed, App.Field(All).HasAttribute("checked")));
    }

    [Fact]
    public async Task The_selection_can_be_cleared_and_the_focus_is_not_lost_with_the_button()
    {
        await Bank.InsertAccountsAsync(Many(3));
        Open("accounts");
        App.Field(All).Change(true);

        Bar.Button("Clear selection").Click();

        Assert.Empty(Ticked);
        Assert.Equal("No account selected", Said);
        JSInterop.VerifyFocusAsyncInvoke();
    }

    [Fact]
    public async Task It_holds_on_other_pages_and_in_another_order()
    {
        await Bank.InsertAccountsAsync(Many(30));
        Open("accounts?size=25");
        Tick(2);

        Follow(App.Link("Next page"));
        Eventually(() => Assert.Contains(26, ShownIds));
        Assert.Equal(("1 account selected · $2.00 in it", false), (Said, IsMixed));
        Tick(26);
        Assert.Equal("2 accounts selected · $28.00 in them", Said);
        Follow(App.ColumnHeader("Balance").Link("Balance"));
        Eventually(() => Assert.Contains(2, ShownIds));

        Assert.Equal([2], Ticked);
        Assert.Equal("2 accounts selected · $28.00 in them", Said);
        Assert.DoesNotContain("26", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_when_rows_are_opened_and_closed()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5_000);
        Open("accounts");
        Tick(ada.Id);

        OpenRow(ada.Id);
        Assert.Equal([ada.Id], Ticked);
        Toggle(ada.Id).Click();
        Eventually(() => Assert.Empty(Entries(Main)));

        Assert.Equal([ada.Id], Ticked);
    }

    [Fact]
    public async Task A_new_search_clears_it()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        Open("accounts");
        Tick(ada.Id);

        App.Field("Search owner or e-mail").Type("ada");
        await Bank.Clock.UntilAwaitedAsync(TypingPause);
        await AdvanceAsync(TypingPause);

        Eventually(() => Assert.Equal("No account selected", Said));
        Assert.Empty(Ticked);
    }

    [Fact]
    public async Task A_new_filter_clears_it()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        Open("accounts");
        Tick(ada.Id);

        ChooseOption("Status", "Open");

        Eventually(() => Assert.Equal("No account selected", Said));
        Assert.Empty(Ticked);
    }

    [Fact]
    public async Task A_deposit_into_a_selected_account_counts()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5_000);
        Open("accounts");
        Tick(ada.Id);

        OpenDialog(MenuItem(ada.Id, "Deposit"), "Deposit");
        Dialog("Deposit").Field("Amount").Type("10");
        Dialog("Deposit").QuerySelector("form")!.Submit();

        Eventually(() => Assert.Equal("1 account selected · $60.00 in it", Said));
    }

    [Fact]
    public async Task What_others_did_meanwhile_counts_once_it_is_seen()
    {
        await Bank.InsertAccountsAsync(Many(30));
        Open("accounts?size=25");
        Tick(1);
        await Bank.DepositAsync(1, 900);

        Follow(App.Link("Next page"));
        Eventually(() => Assert.Contains(26, ShownIds));
        Follow(App.Link("Previous page"));

        Eventually(() => Assert.Equal("1 account selected · $10.00 in it", Said));
    }

    [Fact]
    public async Task Beyond_a_thousand_it_says_that_this_is_the_most()
    {
        await Bank.InsertAccountsAsync(Many(1_001));
        Open("accounts?size=100&sort=balance");
        for (var first = 1; first < 1_000; first += 100)
        {
            Eventually(() => Assert.Equal(first, ShownIds[0]));
            App.Field(All).Change(true);
            Follow(App.Link("Next page"));
        }

        Eventually(() => Assert.Equal([1_001], ShownIds));
        Assert.StartsWith("1,000 accounts selected", Said, StringComparison.Ordinal);
        Assert.Contains("That is the most that can be selected at a time.", Bar.Words(), StringComparison.Ordinal);
        var wasTicked = false;
        App.OnMarkupUpdated += (_, _) => wasTicked |= Ticked.Any();
        Tick(1_001);

        // It is rendered as the browser shows it, and then as it is: that is a change which the browser hears of.
        Eventually(() => Assert.Empty(Ticked));
        Assert.True(wasTicked);
        Assert.StartsWith("1,000 accounts selected", Said, StringComparison.Ordinal);
        Eventually(() => Assert.Equal("1,000 accounts are the most that can be selected at a time.", Status));
    }

    [Fact]
    public async Task A_sum_beyond_all_numbers_is_cut()
    {
        await Bank.InsertAccountsAsync(Many(2));
        using var raw = new RawDatabase(Bank.File);
        raw.Execute("UPDATE accounts SET balance_cents = 9223372036854775807");
        Open("accounts");

        App.Field(All).Change(true);

        Assert.Equal("2 accounts selected · $92,233,720,368,547,758.07 in them", Said);
    }

    [Fact]
    public async Task Selecting_takes_no_statement()
    {
        await Bank.InsertAccountsAsync(Many(3));
        Open("accounts");
        using var sql = Capture();

        App.Field(All).Change(true);
        Tick(2);
        Bar.Button("Clear selection").Click();

        sql.Statements(0);
    }

    private IEnumerable<Account> Many(int count) => Enumerable.Range(1, count)
        .Select(i => Account.Open($"Owner {i:00}", $"owner{i}@example.com", Bank.Clock.Now, 100 * i, OperationId.New()).Value!);
}
