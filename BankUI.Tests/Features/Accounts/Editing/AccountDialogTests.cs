using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Editing;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.Editing;

/// <summary>Opening, editing, closing and reopening accounts through the list.</summary>
public sealed class AccountDialogTests : DialogTest
{
    private const string Conflict = "Someone else changed this account while you were editing it.";

    [Fact]
    public async Task A_new_account_comes_to_the_list_without_reading_it_again()
    {
        OpenDialog(App.Button("New account"), "New account");
        Type("Owner", "Cleo");
        Type("E-mail", "cleo@example.com");
        Type("First deposit", "12.50");

        Send();

        Eventually(() => Assert.Equal(3, ShownIds.Count));
        TheListWasNotReadAgain();
        Assert.Equal("The account of Cleo is open.", Status);
        var cleo = await Bank.StoredAccountAsync(ShownIds.Max());
        Assert.Equal(("Cleo", 1250), (cleo.Owner, cleo.BalanceCents));
    }

    [Theory]
    [InlineData("", "cleo@example.com", "", "Owner", "Enter the owner's name.")]
    [InlineData("Cleo", "", "", "E-mail", "Enter an e-mail address.")]
    [InlineData("Cleo", "cleo", "", "E-mail", "That is not an e-mail address.")]
    [InlineData("Cleo", "ADA@example.com", "", "E-mail", "ADA@example.com belongs to another account already.")]
    [InlineData("Cleo", "cleo@example.com", "0", "First deposit", "The amount must be more than zero.")]
    public void A_refusal_stands_beside_its_field_and_nothing_typed_is_lost(string owner, string email, string deposit, string field, string sentence)
    {
        OpenDialog(App.Button("New account"), "New account");
        Type("Owner", owner);
        Type("E-mail", email);
        Type("First deposit", deposit);

        Send();

        IsRefusedAt(field, sentence);
        Assert.Equal([owner, email, deposit], new[] { "Owner", "E-mail", "First deposit" }.Select(label => OpenedDialog.Field(label).Text()));
    }

    [Fact]
    public void A_field_that_is_emptied_says_what_belongs_into_it()
    {
        OpenDialog(App.Button("New account"), "New account");
        Type("Owner", "Cleo");
        Type("E-mail", "cleo@example.com");

        Type("Owner", "");
        Type("E-mail", "");

        IsRefusedAt("Owner", "Enter the owner's name.");
        IsRefusedAt("E-mail", "Enter an e-mail address.");
    }

    [Fact]
    public void A_new_account_that_is_sent_twice_is_opened_once()
    {
        OpenDialog(App.Button("New account"), "New account");
        Type("Owner", "Cleo");
        Type("E-mail", "cleo@example.com");
        var held = Bank.Commands.HoldNext();

        Send();
        Eventually(() => Assert.True(OpenedDialog.Button("Open account").HasAttribute("disabled")));
        Send();
        held.Dispose();

        Eventually(() => Assert.Equal(3, ShownIds.Count));
        IsDone();
    }

    [Fact]
    public void An_edit_changes_its_row_without_reading_the_list_again()
    {
        Ask(Ada, "Edit", "Edit account");
        Type("Owner", "Ada King");

        Send();

        Eventually(() => Assert.Equal("Ada King", Row(Ada.Id).Link("Ada King").Words()));
        Assert.Equal("The account of Ada King is up to date.", Status);
        TheListWasNotReadAgain();
    }

    [Fact]
    public void An_address_that_is_taken_is_refused_beside_its_field()
    {
        Ask(Ada, "Edit", "Edit account");
        Type("E-mail", "bob@example.com");

        Send();

        IsRefusedAt("E-mail", "bob@example.com belongs to another account already.");
    }

    [Fact]
    public async Task An_edit_of_what_someone_else_changed_shows_both_versions()
    {
        await MeetAConflictAsync();

        var theirs = App.Find("[role=dialog] section[aria-label='The account as someone else left it']");
        Assert.Contains("Ada Theirs", theirs.Words(), StringComparison.Ordinal);
        Assert.Equal("Ada Mine", OpenedDialog.Field("Owner").Text());
        Assert.StartsWith(Conflict, FormProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_way_out_of_a_conflict_keeps_ones_own_version()
    {
        await MeetAConflictAsync();

        OpenedDialog.Button("Keep my version").Click();

        Eventually(() => Assert.Equal("Ada Mine", Row(Ada.Id).Link("Ada Mine").Words()));
        Assert.Equal("Ada Mine", (await Bank.StoredAccountAsync(Ada.Id)).Owner);
    }

    [Fact]
    public async Task A_second_press_made_before_the_conflict_was_seen_does_not_choose()
    {
        await MeetAConflictAsync();

        Send();

        Assert.StartsWith(Conflict, FormProblem, StringComparison.Ordinal);
        Assert.Equal("Ada Theirs", (await Bank.StoredAccountAsync(Ada.Id)).Owner);
    }

    [Fact]
    public async Task The_other_way_out_keeps_the_stored_version()
    {
        await MeetAConflictAsync();

        OpenedDialog.Button("Keep the stored version").Click();

        Eventually(() => Assert.Equal("Ada Theirs", Row(Ada.Id).Link("Ada Theirs").Words()));
        Assert.Equal("Ada Theirs", (await Bank.StoredAccountAsync(Ada.Id)).Owner);
    }

    [Fact]
    public async Task A_second_conflict_is_shown_as_the_first_was()
    {
        await MeetAConflictAsync();
        await TheyEditAsync("Ada Again");

        OpenedDialog.Button("Keep my version").Click();

        Eventually(() => Assert.Contains("Ada Again", OpenedDialog.Words(), StringComparison.Ordinal));
        Assert.Equal("Ada Mine", OpenedDialog.Field("Owner").Text());
    }

    [Fact]
    public async Task A_failure_keeps_the_dialog_and_what_was_typed()
    {
        Ask(Ada, "Edit", "Edit account");
        Type("Owner", "Ada King");
        Bank.Commands.FailNext();

        Send();

        Eventually(() => Assert.StartsWith(DatabaseFailed, FormProblem, StringComparison.Ordinal));
        Assert.Equal("Ada King", OpenedDialog.Field("Owner").Text());
        Assert.Equal("Ada", (await Bank.StoredAccountAsync(Ada.Id)).Owner);
    }

    [Fact]
    public async Task An_account_that_someone_deleted_says_so()
    {
        Ask(Bob, "Edit", "Edit account");
        await Bank.DeleteAccountAsync(Bob.Id);

        Send();

        Eventually(() => Assert.Equal("This account no longer exists. Someone else deleted it.", FormProblem));
    }

    [Fact]
    public async Task Closing_an_account_says_what_stays_in_it_and_changes_its_row()
    {
        Ask(Ada, "Close account", "Close account");
        Assert.Contains("$50.00 stays in it", OpenedDialog.Words(), StringComparison.Ordinal);

        Send();

        Eventually(() => Assert.Contains("Closed", Row(Ada.Id).Words(), StringComparison.Ordinal));
        Assert.Equal("The account of Ada is closed.", Status);
        Assert.NotNull((await Bank.StoredAccountAsync(Ada.Id)).ClosedAt);
        TheListWasNotReadAgain();
    }

    [Fact]
    public async Task An_account_that_someone_closed_before_says_so()
    {
        Ask(Ada, "Close account", "Close account");
        await Bank.CloseAccountAsync(Ada.Id);

        Send();

        Eventually(() => Assert.Equal("This account is closed already.", FormProblem));
    }

    [Fact]
    public async Task A_closed_account_can_be_reopened_from_its_row()
    {
        var button = ReferenceTo(MenuButton(Ada.Id));
        await CloseAsync(Ada);

        MenuItem(Ada.Id, "Reopen account").Click();

        Eventually(() => Assert.Equal("The account of Ada is open again.", Status));
        Assert.Equal(button, Focused);
        Assert.Contains("Deposit", MenuItems(Ada.Id));
    }

    [Fact]
    public async Task Reopened_by_a_button_of_the_open_row_the_focus_is_on_the_one_that_takes_it_back()
    {
        await CloseAsync(Ada);
        Toggle(Ada.Id).Click();
        Eventually(() => Assert.True(Panel(Ada.Id).HasButton("Reopen account")));

        Panel(Ada.Id).Button("Reopen account").Click();

        Eventually(() => Assert.True(Panel(Ada.Id).HasButton("Deposit")));
        Assert.Equal(ReferenceTo(Panel(Ada.Id).Button("Close account")), Focused);
    }

    [Fact]
    public async Task Reopening_that_fails_is_said_in_words_and_the_list_stays()
    {
        await CloseAsync(Ada);
        Bank.Commands.FailNext();

        MenuItem(Ada.Id, "Reopen account").Click();

        Eventually(() => Assert.StartsWith(DatabaseFailed, Status, StringComparison.Ordinal));
        Assert.Equal([Ada.Id, Bob.Id], ShownIds);
    }

    private async Task CloseAsync(AccountRow account)
    {
        await Bank.CloseAccountAsync(account.Id);
        Navigation.NavigateTo("accounts?sort=balance&dir=desc");
        Eventually(() => Assert.Contains("Closed", Row(account.Id).Words(), StringComparison.Ordinal));
    }

    private async Task MeetAConflictAsync()
    {
        Ask(Ada, "Edit", "Edit account");
        await TheyEditAsync("Ada Theirs");
        Type("Owner", "Ada Mine");
        Send();
        Eventually(() => OpenedDialog.Button("Keep my version"));
    }

    private async Task TheyEditAsync(string owner)
    {
        var stored = await Bank.StoredAccountAsync(Ada.Id);
        BankBuilder.Value(await Bank.Get<AccountService>().EditAsync(Ada.Id, new EditAccountForm(owner, stored.Email, stored.Version)));
    }
}
