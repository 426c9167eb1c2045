using AngleSharp.Dom;
using BankUI.Domain;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Accounts.List.Rows;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BankUI.Tests.Features.Accounts.List;

/// <summary>The rows of the list, and what opens beneath them.</summary>
public sealed class AccountsPageRowsTests : PageTest
{
    [Fact]
    public async Task A_row_shows_owner_address_balance_count_and_last_activity()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 123_450, "ada@example.com");
        Open("accounts");

        Assert.Equal("Ada", Row(ada.Id).Link("Ada").Words());
        Assert.Superset(new HashSet<string> { "ada@example.com", "$1,234.50", "1", "1 Mar 2026, 12:00:00 UTC" }, Row(ada.Id).Cells().ToHashSet());
    }

    [Fact]
    public async Task An_account_without_activity_says_so()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        Open("accounts");

        Assert.Contains("None", Row(ada.Id).Cells());
    }

    [Fact]
    public async Task A_closed_account_has_its_badge_and_no_money_actions()
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        await Bank.CloseAccountAsync(ada.Id);
        Open("accounts");

        Assert.Contains("Closed", Row(ada.Id).Words(), StringComparison.Ordinal);
        Assert.Equal(["Edit", "Reopen account", "Delete account"], MenuItems(ada.Id));
    }

    [Fact]
    public async Task An_open_row_shows_its_newest_twenty_entries_with_signed_amounts()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 100_000);
        for (var i = 0; i < 19; i++)
        {
            await Bank.DepositAsync(ada.Id, 100);
        }

        await Bank.WithdrawAsync(ada.Id, 2_500, "shoes");
        Open("accounts");

        OpenRow(ada.Id);

        Assert.Equal(20, Entries(Panel(ada.Id)).Count);
        Assert.Equal(["Withdrawal", "shoes", "−$25.00"], Entries(Panel(ada.Id))[0].Cells().Where((_, cell) => cell is 0 or 1 or 3));
        Assert.All(Entries(Panel(ada.Id)).Skip(1), entry => Assert.Contains("+$1.00", entry.Cells()));
    }

    [Fact]
    public async Task What_an_owner_is_called_is_shown_as_it_was_typed()
    {
        const string name = "<b>Ada</b> & \"Söhne\"";
        var ada = await Bank.OpenAccountAsync(name, 100, "o'hara+ada@example.com");
        Open("accounts");

        Assert.Equal(name, Row(ada.Id).Link(name).TextContent);
        Assert.Contains("o'hara+ada@example.com", Row(ada.Id).Cells());
        Assert.Equal($"Activity of {name}", Toggle(ada.Id).Name());
        Assert.Equal($"Select {name}", Row(ada.Id).QuerySelector("input")!.Name());
    }

    [Fact]
    public async Task A_row_is_one_component_with_at_most_four_handlers()
    {
        await OpenFiftyAsync();

        var row = App.FindComponents<AccountTableRow>()[0];
        Assert.Equal(50, App.FindComponents<AccountTableRow>().Count);
        Assert.Empty(row.FindComponents<IComponent>());
        Assert.All(ShownIds, id => Assert.InRange(Handlers(Row(id)).Count, 1, 4));
    }

    [Fact]
    public async Task An_entry_is_one_component_with_at_most_two_handlers()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 100);
        await Bank.DepositAsync(ada.Id, 100);

        Open($"accounts?open={ada.Id}");

        Eventually(() => Assert.Equal(2, App.FindComponents<EntryRow>().Count));
        Assert.Empty(App.FindComponents<EntryRow>()[0].FindComponents<IComponent>());
        Assert.All(Entries(Panel(ada.Id)), entry => Assert.InRange(Handlers(entry).Count, 0, 2));
    }

    [Fact]
    public async Task Opening_a_row_sends_no_handler_of_another_row_again()
    {
        await OpenFiftyAsync();
        OpenRow(3);
        var (rows, entries) = (Handlers(Row(2)), Handlers(Panel(3)));

        OpenRow(1);
        Tick(4);
        MenuButton(5).Click();

        Assert.Equal(rows, Handlers(Row(2)));
        Assert.Equal(entries, Handlers(Panel(3)));
    }

    [Fact]
    public async Task Opening_a_row_is_said_to_those_who_do_not_see_it_and_stands_in_the_address()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        Open("accounts");
        Assert.Equal("false", Row(ada.Id).Button("Activity of Ada").GetAttribute("aria-expanded"));

        OpenRow(ada.Id);

        Assert.Equal("true", Row(ada.Id).Button("Activity of Ada").GetAttribute("aria-expanded"));
        Assert.Equal($"accounts?open={ada.Id}", Address);
    }

    [Fact]
    public async Task Closing_a_row_takes_it_out_of_the_address()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        Open($"accounts?open={ada.Id}");

        Toggle(ada.Id).Click();

        Eventually(() => Assert.Equal("false", Toggle(ada.Id).GetAttribute("aria-expanded")));
        Assert.Equal("accounts", Address);
    }

    [Fact]
    public async Task Several_rows_can_be_open_at_once()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        var bob = await Bank.OpenAccountAsync("Bob", 7000);
        Open("accounts");

        OpenRow(ada.Id);
        OpenRow(bob.Id);

        Assert.Single(Entries(Panel(ada.Id)));
        Assert.Single(Entries(Panel(bob.Id)));
        Assert.Equal($"accounts?open={ada.Id},{bob.Id}", Address);
    }

    [Fact]
    public async Task A_link_with_open_rows_shows_them()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);

        Open($"accounts?open={ada.Id}");

        Eventually(() => Assert.Single(Entries(Panel(ada.Id))));
    }

    [Fact]
    public async Task All_rows_can_be_opened_and_closed()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        var bob = await Bank.OpenAccountAsync("Bob", 7000);
        Open("accounts");

        App.Button("Open all on this page").Click();
        Eventually(() => Assert.Equal((1, 1), (Entries(Panel(ada.Id)).Count, Entries(Panel(bob.Id)).Count)));
        App.Button("Close all").Click();

        Eventually(() => Assert.Empty(App.FindAll("[aria-expanded=true]")));
        Assert.Equal("accounts", Address);
    }

    [Fact]
    public async Task An_account_without_entries_opens_with_the_next_step()
    {
        var ada = await Bank.OpenAccountAsync("Ada");

        Open($"accounts?open={ada.Id}");

        Eventually(() => Assert.Contains("No activity yet.", Panel(ada.Id).Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_entries_load_the_row_says_so()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        Open("accounts");
        using var held = Bank.Commands.HoldNext();

        Toggle(ada.Id).Click();

        Eventually(() => Assert.Contains("Loading…", Panel(ada.Id).Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_is_closed_while_it_loads_stays_closed()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        Open("accounts");
        var held = Bank.Commands.HoldNext();
        Toggle(ada.Id).Click();
        Toggle(ada.Id).Click();

        held.Dispose();

        Eventually(() => Assert.Equal("false", Toggle(ada.Id).GetAttribute("aria-expanded")));
        Assert.Empty(App.FindAll("[data-testid=activity-row]"));
    }

    [Fact]
    public async Task Entries_that_could_not_be_read_can_be_asked_for_again()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        Open("accounts");
        Bank.Commands.FailNext();
        Toggle(ada.Id).Click();
        Eventually(() => Assert.Contains("The activity could not be loaded", Panel(ada.Id).Words(), StringComparison.Ordinal));

        Panel(ada.Id).Button("Try again").Click();

        Eventually(() => Assert.Single(Entries(Panel(ada.Id))));
    }

    [Fact]
    public async Task More_entries_are_added_beneath_and_none_twice()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        for (var i = 0; i < 24; i++)
        {
            await Bank.DepositAsync(ada.Id, 100 + i);
        }

        Open("accounts");
        OpenRow(ada.Id);

        Panel(ada.Id).Button("Show more").Click();

        Eventually(() => Assert.Equal(25, Entries(Panel(ada.Id)).Select(entry => entry.GetAttribute("data-activity-id")).Distinct().Count()));
        Assert.False(Panel(ada.Id).HasButton("Show more"));
    }

    [Fact]
    public async Task More_entries_that_could_not_be_read_leave_the_others_in_place()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        for (var i = 0; i < 24; i++)
        {
            await Bank.DepositAsync(ada.Id, 100);
        }

        Open("accounts");
        OpenRow(ada.Id);
        Bank.Commands.FailNext();

        Panel(ada.Id).Button("Show more").Click();

        Eventually(() => Assert.Equal("More activity could not be loaded. Try again.", Status));
        Assert.Equal(20, Entries(Panel(ada.Id)).Count);
    }

    [Fact]
    public async Task An_entry_of_a_transfer_leads_to_the_other_account()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 5000);
        var bob = await Bank.OpenAccountAsync("Bob");
        await Bank.TransferAsync(ada.Id, bob.Id, 1000, "rent");

        Open($"accounts?open={bob.Id}");

        Eventually(() => Assert.Contains("From Ada rent", Entries(Panel(bob.Id))[0].Words(), StringComparison.Ordinal));
        Assert.Equal($"accounts/{ada.Id}", Entries(Panel(bob.Id))[0].Link("Ada").GetAttribute("href"));
    }

    /// <summary>The ids of the event handlers in an element. A handler that is sent again has another one.</summary>
    private static IReadOnlyList<string> Handlers(IElement element) =>
        [.. element.QuerySelectorAll("*").SelectMany(inner => inner.Attributes).Where(attribute => attribute.Name.StartsWith("blazor:on", StringComparison.Ordinal)).Select(attribute => attribute.Value)];

    private async Task OpenFiftyAsync()
    {
        await Bank.InsertAccountsAsync(Enumerable.Range(1, 50)
            .Select(i => Account.Open($"Owner {i:00}", $"owner{i}@example.com", Bank.Clock.Now, 100, OperationId.New()).Value!));
        Open("accounts");
    }
}
