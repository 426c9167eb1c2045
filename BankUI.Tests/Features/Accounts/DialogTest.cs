using AngleSharp.Dom;
using BankUI.Features.Accounts;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts;

/// <summary>The list with two accounts, Ada's with $50.00 and Bob's without money, from which dialogs are opened.</summary>
public abstract class DialogTest : PageTest
{
    protected const string DatabaseFailed = "The database did not answer as it should.";

    protected AccountRow Ada { get; private set; } = null!;

    protected AccountRow Bob { get; private set; } = null!;

    /// <summary>The problem that belongs to no field of the open dialog.</summary>
    protected string FormProblem => App.Find("[role=dialog] [role=alert]").Words();

    public override async Task InitializeAsync()
    {
        Ada = await Bank.OpenAccountAsync("Ada", 5000, "ada@example.com");
        Bob = await Bank.OpenAccountAsync("Bob", 0, "bob@example.com");
        Open("accounts");
        Sql.Clear();
    }

    /// <summary>Opens the dialog of an action in an account's row.</summary>
    protected void Ask(AccountRow account, string action, string title) => OpenDialog(MenuItem(account.Id, action), title);

    protected void Type(string label, string text) => OpenedDialog.Field(label).Type(text);

    /// <summary>Sends the form of the open dialog.</summary>
    protected void Send() => OpenedDialog.QuerySelector("form")!.Submit();

    /// <summary>Waits until a field of the open dialog says what is wrong.</summary>
    protected void IsRefusedAt(string label, string sentence) => Eventually(() =>
    {
        Assert.StartsWith(sentence, OpenedDialog.Field(label).Description(), StringComparison.Ordinal);
        Assert.True(OpenedDialog.Field(label).SaysInvalid());
    });

    protected void IsDone() => Eventually(() => Assert.False(HasDialog, "The dialog is still open."));

    protected IElement OpenedDialog => App.Find("[role=dialog]");

    protected void TheListWasNotReadAgain() =>
        Assert.DoesNotContain(Sql.Statements, statement => statement.Text.Contains("AccountQueries.PageAsync", StringComparison.Ordinal));
}
