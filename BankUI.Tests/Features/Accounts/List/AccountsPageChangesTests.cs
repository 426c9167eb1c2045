using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.Ledger;
using BankUI.Shared.Changes;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Accounts.List;

/// <summary>What someone else stores is shown in the open list, and nothing else of it changes.</summary>
public sealed class AccountsPageChangesTests : PageTest
{
    private AccountRow _ada = null!;
    private AccountRow _bob = null!;

    private string Alert => string.Join(' ', App.FindAll("main [role=alert]").Select(alert => alert.Words()));

    public override async Task InitializeAsync() =>
        (_ada, _bob) = (await Bank.OpenAccountAsync("Ada", 5000), await Bank.OpenAccountAsync("Bob", 7000));

    [Fact]
    public async Task A_deposit_changes_the_balance_by_two_statements_of_an_action_of_their_own()
    {
        Open("accounts");
        using var sql = Capture();

        await DepositElsewhereAsync(_ada, 1);

        Eventually(() => Assert.Equal("$60.00", Row(_ada.Id).Cells()[4]));
        sql.Statements(2).NoRepeats();
        Assert.Contains(Sql.Actions, action => action is { Name: "Someone else changed the accounts", Kind: SqlActionKind.Background });
    }

    [Fact]
    public async Task Open_rows_get_the_entry_by_one_statement_more()
    {
        Open($"accounts?open={_ada.Id},{_bob.Id}");
        Eventually(() => Assert.Equal(2, Entries(Main).Count));
        using var sql = Capture();

        await DepositElsewhereAsync(_ada, 1);

        Eventually(() => Assert.Equal(["+$10.00", "+$50.00"], Entries(Panel(_ada.Id)).Select(entry => entry.Cells()[3])));
        Assert.Single(Entries(Panel(_bob.Id)));
        sql.Statements(3).NoRepeats();
    }

    [Fact]
    public async Task A_row_shows_as_many_entries_as_before()
    {
        for (var i = 0; i < 44; i++)
        {
            await Bank.DepositAsync(_ada.Id, 100);
        }

        Open("accounts");
        OpenRow(_ada.Id);
        Panel(_ada.Id).Button("Show more").Click();
        Eventually(() => Assert.Equal(40, Entries(Panel(_ada.Id)).Count));

        await DepositElsewhereAsync(_ada, 1);

        Eventually(() => Assert.Equal("+$10.00", Entries(Panel(_ada.Id))[0].Cells()[3]));
        Assert.Equal(40, Entries(Panel(_ada.Id)).Count);
        Assert.True(Panel(_ada.Id).HasButton("Show more"));
    }

    [Fact]
    public async Task A_deleted_account_goes_and_what_is_selected_stays()
    {
        Open("accounts");
        Tick(_bob.Id);

        await ChangeElsewhereAsync(circuit => DeleteAsync(circuit, _ada.Id));

        Eventually(() => Assert.Equal([_bob.Id], ShownIds));
        Assert.StartsWith("1 account selected", App.Find("[aria-label=Selection]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_is_shown_is_read_again_with_its_filter_and_its_order()
    {
        var cid = await Bank.OpenAccountAsync("Cid", 9000);
        Open("accounts?sort=balance&dir=desc&min=60");
        Assert.Equal([cid.Id, _bob.Id], ShownIds);

        await DepositElsewhereAsync(_ada, 3);

        Eventually(() => Assert.Equal([cid.Id, _ada.Id, _bob.Id], ShownIds));
    }

    [Fact]
    public async Task An_open_menu_stays_as_it_is()
    {
        Open("accounts");
        var items = MenuItems(_ada.Id);

        await ChangeElsewhereAsync(async circuit => BankBuilder.Value(await circuit.GetRequiredService<AccountService>().CloseAsync(_ada.Id)));

        Eventually(() => Assert.Contains("Closed", Row(_ada.Id).Words(), StringComparison.Ordinal));
        Assert.Equal(items, MenuItems(_ada.Id));
        Menu(_ada.Id).KeyDown("End");
        OpenDialog(MenuItem(_ada.Id, "Edit"), "Edit account");
    }

    [Fact]
    public async Task What_is_typed_in_an_open_dialog_stays()
    {
        Open("accounts");
        OpenDialog(MenuItem(_ada.Id, "Edit"), "Edit account");
        Dialog("Edit account").Field("Owner").Change("Ada Lovelace");

        await DepositElsewhereAsync(_ada, 1);

        Eventually(() => Assert.Equal("$60.00", Row(_ada.Id).Cells()[4]));
        Assert.Equal("Ada Lovelace", Dialog("Edit account").Field("Owner").Text());
    }

    [Fact]
    public async Task What_someone_else_closes_after_a_closing_that_was_cancelled_takes_no_focus()
    {
        var cyd = await Bank.OpenAccountAsync("Cyd");
        Open($"accounts?open={cyd.Id}");
        OpenDialog(Panel(cyd.Id).Button("Close account"), "Close account");
        Dialog("Close account").Button("Cancel").Click();
        Eventually(() => Assert.Empty(App.FindAll("[role=dialog]")));

        await ChangeElsewhereAsync(async circuit => BankBuilder.Value(await circuit.GetRequiredService<AccountService>().CloseAsync(cyd.Id)));

        Eventually(() => Assert.True(Panel(cyd.Id).HasButton("Reopen account")));
        Assert.DoesNotContain(JSInterop.Invocations, call => call.Identifier.EndsWith("domWrapper.focus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_said_keeps_what_is_shown_and_is_made_good_by_the_next_change()
    {
        Open($"accounts?open={_ada.Id}");
        Eventually(() => Assert.Single(Entries(Panel(_ada.Id))));

        await ChangeElsewhereAsync(async circuit =>
        {
            await DepositAsync(circuit, _ada, 1);
            Bank.Commands.FailNext(after: 2);
        });

        Eventually(() => Assert.StartsWith("The accounts could not be loaded again", Alert, StringComparison.Ordinal));
        Assert.Equal("$50.00", Row(_ada.Id).Cells()[4]);
        Assert.Single(Entries(Panel(_ada.Id)));
        await DepositElsewhereAsync(_ada, 2);
        Eventually(() => Assert.Equal("$80.00", Row(_ada.Id).Cells()[4]));
        Assert.Equal(4, Entries(Panel(_ada.Id)).Count);
        Assert.Equal("", Alert);
    }

    [Fact]
    public async Task What_was_stored_after_the_first_response_is_shown()
    {
        Prerender("accounts");
        Eventually(() => Assert.Equal("$50.00", Row(_ada.Id).Cells()[4]));
        using (var circuit = Services.CreateScope())
        {
            await DepositAsync(circuit.ServiceProvider, _ada, 1);
        }

        await TakeOverAsync();
        await PauseAsync();

        Eventually(() => Assert.Equal("$60.00", Row(_ada.Id).Cells()[4]));
    }

    [Fact]
    public async Task Nothing_is_read_for_a_page_that_was_left()
    {
        Open("accounts");
        await DisposeComponentsAsync();
        using var sql = Capture();

        using (var circuit = Services.CreateScope())
        {
            await DepositAsync(circuit.ServiceProvider, _ada, 1);
        }

        await AdvanceAsync(ChangeWatch.Pause);
        sql.Statements(0);
    }

    private Task DepositElsewhereAsync(AccountRow row, int times) => ChangeElsewhereAsync(circuit => DepositAsync(circuit, row, times));

    private static async Task DepositAsync(IServiceProvider circuit, AccountRow row, int times)
    {
        for (var i = 0; i < times; i++)
        {
            BankBuilder.Value(await circuit.GetRequiredService<LedgerService>().DepositAsync(row.Id, BankBuilder.Entry(1000)));
        }
    }

    private static async Task DeleteAsync(IServiceProvider circuit, int accountId)
    {
        await using var db = await circuit.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync();
        await db.Accounts.Where(a => a.Id == accountId).ExecuteDeleteAsync();
    }
}
