using AngleSharp.Dom;
using BankUI.Features.Accounts;
using Bunit;

namespace BankUI.Tests.Support;

/// <summary>Pages from which something is deleted, and the dialog that does it.</summary>
public abstract class DeletingTest : PageTest
{
    private RawDatabase? _raw;

    /// <summary>The database past the app, as another program or another user changes it.</summary>
    protected RawDatabase Raw => _raw ??= new RawDatabase(Bank.File, timeoutSeconds: 10);

    protected IElement OpenedDialog => App.Find("[role=dialog]");

    /// <summary>The state that the delete dialog is in.</summary>
    protected string State => Form.GetAttribute("data-state")!;

    protected IElement Confirm => OpenedDialog.QuerySelector("[data-testid=confirm]")!;

    protected bool CanConfirm => !Confirm.HasAttribute("disabled");

    /// <summary>The plan, a line for each relation: <c>delete activity 2</c>.</summary>
    protected IReadOnlyList<string> Plan => Lines("plan-row");

    /// <summary>The receipt, likewise.</summary>
    protected IReadOnlyList<string> Receipt => Lines("receipt-row");

    protected IReadOnlyList<string> Consequences => [.. OpenedDialog.QuerySelectorAll("[aria-label=Consequences] li").Select(line => line.Words())];

    /// <summary>What the open dialog says urgently.</summary>
    protected string Problem => string.Join(' ', OpenedDialog.QuerySelectorAll("[role=alert]").Select(alert => alert.Words()));

    /// <summary>The message that was shown last, with what it offers.</summary>
    protected IElement Message => App.FindAll(".mud-snackbar")[^1];

    private IElement Form => OpenedDialog.QuerySelector("form[data-state]")!;

    /// <summary>Asks, from the list, whether to delete an account, and waits for what would happen.</summary>
    protected void AskToDelete(AccountRow account)
    {
        OpenDialog(MenuItem(account.Id, "Delete account"), "Delete account");
        Until("ready");
    }

    protected void Until(string state) => Eventually(() => Assert.Equal(state, State));

    /// <summary>Presses Enter, or the button that deletes.</summary>
    protected void Send() => Eventually(() => Form.Submit());

    /// <summary>Deletes, and waits for the receipt.</summary>
    protected void Delete()
    {
        Eventually(() =>
        {
            Assert.True(CanConfirm, "It cannot be confirmed.");
            if (Confirm.GetAttribute("type") == "submit")
            {
                Form.Submit();
            }
            else
            {
                Confirm.Click();
            }
        });

        UntilDone("receipt");
    }

    /// <summary>Takes it back, and waits until it is.</summary>
    protected void Undo()
    {
        OpenedDialog.Button("Undo").Click();
        UntilDone("restored");
    }

    /// <summary>Waits for a state, and until nothing is under way in it any more.</summary>
    protected void UntilDone(string state) => Eventually(() =>
    {
        Assert.Equal(state, State);
        Assert.Empty(OpenedDialog.QuerySelectorAll("[role=progressbar]"));
    });

    /// <summary>Closes the open dialog with one of its buttons.</summary>
    protected void Close(string button)
    {
        OpenedDialog.Button(button).Click();
        Eventually(() => Assert.False(HasDialog, "The dialog is still open."));
    }

    /// <summary>Entries past the services, with what the account keeps of them.</summary>
    protected void InsertEntries(int accountId, int count) => Raw.Execute(
        $"""
        INSERT INTO activity (account_id, type, amount_cents, created_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT {accountId}, 'DEP', 100, '2026-03-01 12:00:00' FROM n;
        UPDATE accounts SET balance_cents = balance_cents + {count * 100}, activity_count = activity_count + {count}, last_activity_at = '2026-03-01 12:00:00' WHERE id = {accountId};
        """);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _raw?.Dispose();
        }

        base.Dispose(disposing);
    }

    private IReadOnlyList<string> Lines(string testId) => [.. OpenedDialog.QuerySelectorAll($"[data-testid={testId}]")
        .Select(line => $"{line.GetAttribute("data-effect")} {line.GetAttribute("data-entity")} {line.GetAttribute("data-count")}")];
}
