using AngleSharp.Dom;
using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Shared.DeleteDialog;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.DeleteDialog;

/// <summary>What the dialog shows before anything is deleted, and until it is.</summary>
public sealed class DeleteDialogTests : DeletingTest
{
    private const string Stopped = "Stopped. Nothing was changed.";

    private AccountRow _ada = null!;
    private AccountRow _bob = null!;

    private IElement Branch => OpenedDialog.QuerySelector("[data-testid=plan-row][data-entity=activity] button")!;

    private IReadOnlyList<string> Names => [.. OpenedDialog.QuerySelectorAll("[data-testid=plan-row] + div li").Select(name => name.Words())];

    private IElement Name => OpenedDialog.Field("Type “Ada” to confirm");

    public override async Task InitializeAsync()
    {
        _ada = await Bank.OpenAccountAsync("Ada", 5000, "ada@example.com");
        await Bank.DepositAsync(_ada.Id, 2500);
        _bob = await Bank.OpenAccountAsync("Bob", 100, "bob@example.com");
    }

    [Fact]
    public void While_it_counts_it_says_so_and_nothing_can_be_confirmed()
    {
        Open("accounts");
        var held = Bank.Commands.HoldNext();

        OpenDialog(MenuItem(_ada.Id, "Delete account"), "Delete account");

        Assert.Equal("loading", State);
        Assert.False(CanConfirm);
        Assert.Contains("Counting what would be deleted…", OpenedDialog.Words(), StringComparison.Ordinal);
        held.Dispose();
        Until("ready");
        Assert.True(CanConfirm);
    }

    [Fact]
    public void A_failed_count_is_said_and_can_be_tried_again()
    {
        Open("accounts");
        Bank.Commands.FailNext();
        OpenDialog(MenuItem(_ada.Id, "Delete account"), "Delete account");
        Until("failed");
        Assert.StartsWith("What would be deleted could not be counted Nothing was deleted.", Problem, StringComparison.Ordinal);
        Assert.False(CanConfirm);

        OpenedDialog.Button("Try again").Click();

        Until("ready");
        Assert.Equal("", Problem);
    }

    [Fact]
    public async Task An_account_that_is_gone_is_said_to_be_gone()
    {
        Open("accounts");
        await Bank.DeleteAccountAsync(_ada.Id);

        OpenDialog(MenuItem(_ada.Id, "Delete account"), "Delete account");

        Until("gone");
        Assert.Equal("There is nothing to delete This account no longer exists. Someone else deleted it.", Problem);
        Assert.False(CanConfirm);
    }

    [Fact]
    public void The_plan_says_what_goes_and_the_button_how_much()
    {
        Open("accounts");

        AskToDelete(_ada);

        Assert.Equal(["delete accounts 1", "delete activity 2"], Plan);
        Assert.Equal("Delete 1 account and 2 activities", Confirm.Name());
        Assert.Equal(["$75.00 leaves the books."], Consequences);
        Assert.Equal("", Problem);
    }

    [Fact]
    public async Task What_goes_and_what_stays_alone_is_all_in_the_plan()
    {
        await Bank.TransferAsync(_ada.Id, _bob.Id, 1000);
        BankBuilder.Value(await Bank.Get<PreferencesService>().SaveAsync(_ada.Id, new PreferencesForm("Holiday", null, false)));
        Open("accounts");

        AskToDelete(_ada);

        Assert.Equal(["delete accounts 1", "delete account_preferences 1", "delete activity 3"], Plan);
        Assert.Equal("Delete 1 account and 4 other rows", Confirm.Name());
        Assert.Equal(["$65.00 leaves the books.", "1 transfer keeps only one leg."], Consequences);
    }

    [Fact]
    public async Task Without_anything_that_refers_to_it_that_is_said()
    {
        var cleo = await Bank.OpenAccountAsync("Cleo");
        Open("accounts");

        AskToDelete(cleo);

        Assert.Equal(["delete accounts 1"], Plan);
        Assert.Equal("Delete 1 account", Confirm.Name());
        Assert.Contains("Nothing else refers to it.", OpenedDialog.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_need_is_blocked_with_the_reason()
    {
        Raw.Execute(
            """
            INSERT INTO courses (id, code, title, capacity) VALUES (1, 'DB-101', 'Databases', 2);
            INSERT INTO courses (id, code, title, capacity, prerequisite_id) VALUES (2, 'DB-201', 'More databases', 2, 1);
            """);
        Open("accounts");

        _ = Renderer.Dispatcher.InvokeAsync(() => Services.GetRequiredService<DeleteDialogs>().AskAsync(new DeleteRequest(DeletionTarget.Of<Course>(1)) { Title = "Delete course" }));

        Eventually(() => Dialog("Delete course"));
        Until("blocked");
        Assert.Equal(["delete courses 1", "block courses 1"], Plan);
        Assert.Equal("It cannot be deleted: 1 course still refers to it.", Problem);
        Assert.False(CanConfirm);
        Send();
        Assert.Equal("blocked", State);
        Assert.Equal(2, Raw.Count("courses"));
    }

    [Fact]
    public async Task What_changed_meanwhile_is_shown_and_nothing_is_deleted_until_that_is_confirmed()
    {
        Open("accounts");
        AskToDelete(_ada);
        await Bank.DepositAsync(_ada.Id, 100);

        Send();

        Eventually(() => Assert.Equal(
            "Someone else changed this while you were reading. Nothing was deleted. This is what a deletion would do now.", Problem));
        Assert.Equal("ready", State);
        Assert.Equal(["delete accounts 1", "delete activity 3"], Plan);
        Assert.Equal(["$76.00 leaves the books."], Consequences);
        Assert.Equal(7600, (await Bank.StoredAccountAsync(_ada.Id)).BalanceCents);
        Delete();
        Assert.Equal(["delete accounts 1", "delete activity 3"], Receipt);
    }

    [Fact]
    public async Task A_second_press_made_before_the_new_plan_was_seen_does_not_confirm_it()
    {
        Open("accounts");
        AskToDelete(_ada);
        await Bank.DepositAsync(_ada.Id, 100);
        Send();
        Eventually(() => Assert.NotEqual("", Problem));

        Send();

        Assert.StartsWith("Someone else changed this", Problem, StringComparison.Ordinal);
        Assert.Equal("ready", State);
        Assert.Equal(7600, (await Bank.StoredAccountAsync(_ada.Id)).BalanceCents);
    }

    [Fact]
    public async Task An_account_that_is_deleted_meanwhile_is_said_to_be_gone()
    {
        Open("accounts");
        AskToDelete(_ada);
        await Bank.DeleteAccountAsync(_ada.Id);

        Send();

        Eventually(() => Assert.Equal("This account no longer exists. Someone else deleted it.", Problem));
        Assert.Equal(0, Raw.Count("deletions"));
    }

    [Fact]
    public void The_names_of_a_branch_are_read_when_it_is_opened_and_once()
    {
        Open("accounts");
        AskToDelete(_ada);
        Assert.Equal("false", Branch.GetAttribute("aria-expanded"));
        Assert.Empty(Names);
        using var sql = Capture();
        sql.Statements(0);

        Branch.Click();

        Eventually(() => Assert.Equal(["Deposit of $50.00 on March 1, 2026 (UTC)", "Deposit of $25.00 on March 1, 2026 (UTC)"], Names));
        Assert.Equal("true", Branch.GetAttribute("aria-expanded"));
        sql.Statements(1);
        Branch.Click();
        Assert.Empty(Names);
        Branch.Click();
        Assert.Equal(2, Names.Count);
        sql.Statements(1);
    }

    [Fact]
    public void The_names_of_what_was_asked_for_are_known_already()
    {
        Open("accounts");
        AskToDelete(_ada);
        using var sql = Capture();

        OpenedDialog.Button("1 account").Click();

        Assert.Equal(["Ada"], Names);
        sql.Statements(0);
    }

    [Fact]
    public void Of_many_names_ten_are_shown_and_how_many_more_there_are()
    {
        InsertEntries(_ada.Id, 10);
        Open("accounts");
        AskToDelete(_ada);

        Branch.Click();

        Eventually(() => Assert.Equal(11, Names.Count));
        Assert.Equal("and 2 more", Names[^1]);
    }

    [Fact]
    public void Names_that_could_not_be_read_can_be_asked_for_again()
    {
        Open("accounts");
        AskToDelete(_ada);
        Bank.Commands.FailNext();
        Branch.Click();
        Eventually(() => Assert.Equal("The names could not be loaded. Close this branch and open it again.", Problem));

        Branch.Click();
        Branch.Click();

        Eventually(() => Assert.Equal(2, Names.Count));
        Assert.Equal("", Problem);
    }

    [Fact]
    public void A_hundred_rows_go_without_their_name()
    {
        InsertEntries(_ada.Id, 97);
        Open("accounts");

        AskToDelete(_ada);

        Assert.Equal("Delete 1 account and 99 activities", Confirm.Name());
        Assert.True(CanConfirm);
        Assert.Empty(OpenedDialog.QuerySelectorAll("input[type=text]"));
    }

    [Fact]
    public void More_than_a_hundred_rows_go_only_after_their_name_is_typed()
    {
        InsertEntries(_ada.Id, 98);
        Open("accounts");
        AskToDelete(_ada);
        Assert.False(CanConfirm);

        OpenedDialog.Field("Type “Ada” to confirm").Type("Adam");
        Assert.False(CanConfirm);
        Send();
        Assert.Equal("ready", State);
        OpenedDialog.Field("Type “Ada” to confirm").Type("  aDA ");

        Delete();
        Assert.Equal(["delete accounts 1", "delete activity 100"], Receipt);
    }

    [Theory]
    [InlineData("Mia  Larsen", "Mia Larsen")]
    [InlineData("Mia Larsen", "mia   larsen ")]
    [InlineData("O’Neil", "O'Neil")]
    [InlineData("Zo\u00eb", "Zoe\u0308")]
    [InlineData("Mia\u200bLarsen", "MiaLarsen")]
    public async Task A_name_is_confirmed_as_it_is_read(string owner, string typed)
    {
        var mia = await Bank.OpenAccountAsync("Mia");
        InsertEntries(mia.Id, 101);
        Raw.Execute($"UPDATE accounts SET owner = '{owner}' WHERE id = {mia.Id}");
        Open("accounts");
        AskToDelete(mia);

        OpenedDialog.QuerySelector("input[type=text]")!.Type(typed);

        Delete();
    }

    [Fact]
    public void A_name_that_is_not_the_right_one_says_so_until_it_is()
    {
        InsertEntries(_ada.Id, 98);
        Open("accounts");
        AskToDelete(_ada);
        Assert.Equal("More than 100 rows go; the name makes sure that they are the right ones.", Name.Description());

        Name.Type("Ad");

        Assert.Equal("This is not “Ada” yet. Upper case and lower case are the same.", Name.Description());
        Name.Type("Ada");
        Assert.Equal("More than 100 rows go; the name makes sure that they are the right ones.", Name.Description());
        Assert.True(CanConfirm);
    }

    [Fact]
    public void Enter_that_comes_before_the_button_is_enabled_in_the_browser_deletes()
    {
        InsertEntries(_ada.Id, 98);
        Open("accounts");
        AskToDelete(_ada);
        Name.KeyDown("Enter");
        Assert.Equal("ready", State);
        Name.Type("Ada");

        Name.KeyDown("Enter");

        UntilDone("receipt");
        Assert.Equal(1, Raw.Count("deletions"));
    }

    [Fact]
    public async Task A_plan_that_changed_wants_its_name_typed_again()
    {
        InsertEntries(_ada.Id, 98);
        Open("accounts");
        AskToDelete(_ada);
        OpenedDialog.Field("Type “Ada” to confirm").Type("Ada");
        await Bank.DepositAsync(_ada.Id, 100);

        Send();

        Eventually(() => Assert.Contains("Someone else changed this", Problem, StringComparison.Ordinal));
        Assert.Equal("", OpenedDialog.Field("Type “Ada” to confirm").Text());
        Assert.False(CanConfirm);
    }

    [Fact]
    public void A_double_click_deletes_once()
    {
        Open("accounts");
        AskToDelete(_ada);
        var held = Bank.Commands.HoldNext();

        Send();
        Eventually(() => Assert.False(CanConfirm));
        Send();
        held.Dispose();

        UntilDone("receipt");
        Send();
        Assert.Equal(("receipt", ""), (State, Problem));
        Assert.Equal(1, Raw.Count("deletions"));
    }

    [Fact]
    public async Task Stopped_while_it_deletes_nothing_is_deleted()
    {
        Open("accounts");
        AskToDelete(_ada);
        var before = TableContents.Of(Bank);
        using var held = Bank.Commands.HoldNext(after: 3);
        Send();
        await held.Reached;
        Eventually(() => Assert.NotEmpty(OpenedDialog.QuerySelectorAll("[role=progressbar]")));

        // Nothing takes the place of the button that was pressed, nor of the one beside it.
        Assert.True(OpenedDialog.Button("Cancel").HasAttribute("disabled"));
        Assert.Equal("Delete 1 account and 2 activities", Confirm.Name());

        OpenedDialog.Button("Stop").Click();

        Eventually(() => Assert.Equal(Stopped, Problem));
        Assert.Equal("ready", State);
        before.AssertSame(TableContents.Of(Bank), "stopped");
        Delete();
    }

    [Fact]
    public void A_deletion_that_fails_deletes_nothing_and_can_be_tried_again()
    {
        Open("accounts");
        AskToDelete(_ada);
        var before = TableContents.Of(Bank);
        Bank.Commands.FailNext(after: 3);

        Send();

        Eventually(() => Assert.StartsWith("The database did not answer as it should. Nothing was changed", Problem, StringComparison.Ordinal));
        before.AssertSame(TableContents.Of(Bank), "failed");
        Delete();
    }

    [Fact]
    public void Cancelled_all_is_as_it_was()
    {
        Open("accounts");
        AskToDelete(_ada);
        var before = TableContents.Of(Bank);
        using var sql = Capture();

        Close("Cancel");

        sql.Statements(0);
        before.AssertSame(TableContents.Of(Bank), "cancelled");
        Assert.Equal(("", 2), (Status, ShownIds.Count));
    }

    [Fact]
    public void Closed_while_it_counts_it_can_be_asked_again()
    {
        Open("accounts");
        using (Bank.Commands.HoldNext())
        {
            OpenDialog(MenuItem(_ada.Id, "Delete account"), "Delete account");
            Close("Cancel");
        }

        AskToDelete(_ada);

        Assert.False(Renderer.UnhandledException.IsCompleted);
    }
}
