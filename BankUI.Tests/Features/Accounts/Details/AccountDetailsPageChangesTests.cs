using AngleSharp.Dom;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.SqlCapture;
using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Accounts.Details;

/// <summary>What someone else stores is shown on the open page of an account, and what is typed there stays.</summary>
public sealed class AccountDetailsPageChangesTests : PageTest
{
    private AccountRow _ada = null!;

    private IElement Head => App.Find("section[aria-label=Account]");

    private IElement Preferences => App.Find("[aria-labelledby=preferences-title]");

    private IElement Fields => Preferences.QuerySelector(".fields")!;

    private string Alert => string.Join(' ', App.FindAll("main [role=alert]").Select(alert => alert.Words()));

    public override async Task InitializeAsync() => _ada = await Bank.OpenAccountAsync("Ada", 10_000);

    [Fact]
    public async Task A_deposit_changes_balance_statement_and_chart_by_four_statements_of_an_action_of_their_own()
    {
        Open($"accounts/{_ada.Id}?type=deposit");
        using var sql = Capture();

        await ChangeElsewhereAsync(DepositAsync);

        Eventually(() => Assert.StartsWith("$110.00", Head.Words(), StringComparison.Ordinal));
        Assert.Equal(["+$10.00", "+$100.00"], Entries(Main).Select(entry => entry.Cells()[3]));
        Assert.Contains("$110.00", App.Find("[aria-labelledby=history-title]").Words(), StringComparison.Ordinal);
        sql.Statements(4).NoRepeats();
        Assert.Contains(Sql.Actions, action => action is { Name: "Someone else changed the accounts", Kind: SqlActionKind.Background });
    }

    [Fact]
    public async Task As_many_entries_are_shown_as_before()
    {
        for (var i = 0; i < 44; i++)
        {
            await Bank.DepositAsync(_ada.Id, 100);
        }

        Open($"accounts/{_ada.Id}?rows=40");

        await ChangeElsewhereAsync(DepositAsync);

        Eventually(() => Assert.Equal("+$10.00", Entries(Main)[0].Cells()[3]));
        Assert.Equal(40, Entries(Main).Count);
    }

    [Fact]
    public async Task A_deleted_account_says_so_stays_in_sight_and_is_back_when_it_is_restored()
    {
        Open($"accounts/{_ada.Id}");
        Preferences.Field("Nickname").Change("Rent");
        var deletion = 0;

        await ChangeElsewhereAsync(async circuit => deletion = await DeleteAsync(circuit));

        Eventually(() => Assert.StartsWith("This account was deleted.", Alert, StringComparison.Ordinal));
        Assert.Single(Entries(Main));
        await ChangeElsewhereAsync(async circuit => BankBuilder.Value(await circuit.GetRequiredService<RestoreService>().RestoreAsync(deletion, "Someone else")));
        Eventually(() => Assert.Equal("", Alert));
        Assert.Equal("Rent", Preferences.Field("Nickname").Text());
    }

    [Fact]
    public async Task Preferences_are_shown_and_a_field_that_was_changed_keeps_what_is_typed()
    {
        Open($"accounts/{_ada.Id}");
        Preferences.Field("Nickname").Change("Food");

        await ChangeElsewhereAsync(circuit => KeepAsync(circuit, "Rent", "20"));

        Eventually(() => Assert.Equal("20.00", Preferences.Field("Low-balance alert").Text()));
        Assert.Equal("Food", Preferences.Field("Nickname").Text());
        Assert.Contains("“Rent”", Head.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_in_which_somebody_types_is_not_taken_for_one_that_shows_what_was_stored_meanwhile()
    {
        Open($"accounts/{_ada.Id}");
        Fields.TriggerEvent("onfocusin", new());

        await ChangeElsewhereAsync(circuit => KeepAsync(circuit, "Rent", null));
        Preferences.Field("Nickname").Change("Food");
        Fields.TriggerEvent("onfocusout", new());
        Preferences.QuerySelector("form")!.Submit();

        Eventually(() => Assert.Contains("Stored now Nickname Rent", Preferences.Words(), StringComparison.Ordinal));
        Assert.Equal("Food", Preferences.Field("Nickname").Text());
    }

    [Fact]
    public async Task Fields_that_were_only_looked_at_show_what_was_stored_when_they_are_left()
    {
        Open($"accounts/{_ada.Id}");
        Fields.TriggerEvent("onfocusin", new());
        await ChangeElsewhereAsync(circuit => KeepAsync(circuit, "Rent", null));
        Assert.Equal("", Preferences.Field("Nickname").Text());

        Fields.TriggerEvent("onfocusout", new());

        Eventually(() => Assert.Equal("Rent", Preferences.Field("Nickname").Text()));
    }

    [Fact]
    public async Task A_failure_is_said_keeps_what_is_shown_and_is_made_good_by_the_next_change()
    {
        Open($"accounts/{_ada.Id}");
        await ChangeElsewhereAsync(async circuit =>
        {
            await DepositAsync(circuit);
            Bank.Commands.FailNext();
        });

        Eventually(() => Assert.StartsWith("The account could not be loaded again", Alert, StringComparison.Ordinal));
        Assert.StartsWith("$100.00", Head.Words(), StringComparison.Ordinal);
        await ChangeElsewhereAsync(DepositAsync);
        Eventually(() => Assert.StartsWith("$120.00", Head.Words(), StringComparison.Ordinal));
        Assert.Equal("", Alert);
    }

    private async Task DepositAsync(IServiceProvider circuit) =>
        BankBuilder.Value(await circuit.GetRequiredService<LedgerService>().DepositAsync(_ada.Id, BankBuilder.Entry(1000)));

    private async Task KeepAsync(IServiceProvider circuit, string? nickname, string? alert) =>
        BankBuilder.Value(await circuit.GetRequiredService<PreferencesService>().SaveAsync(_ada.Id, new PreferencesForm(nickname, alert, false)));

    private async Task<int> DeleteAsync(IServiceProvider circuit)
    {
        var planned = await circuit.GetRequiredService<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Account>(_ada.Id), DeletionMethod.DatabaseCascade);
        return BankBuilder.Value(await circuit.GetRequiredService<DeletionService>().DeleteAsync(BankBuilder.Value(planned), "Someone else")).DeletionId!.Value;
    }
}
