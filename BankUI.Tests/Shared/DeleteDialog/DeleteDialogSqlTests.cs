using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Shared.DeleteDialog;

/// <summary>How much deleting asks of the database, and that it asks nothing twice.</summary>
public sealed class DeleteDialogSqlTests : DeletingTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Opening_it_takes_two_statements_however_many_entries_there_are(int entries)
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        InsertEntries(ada.Id, entries);
        Open("accounts");
        using var sql = Capture();

        AskToDelete(ada);

        sql.Statements(2).NoRepeats();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Deleting_and_undoing_repeat_nothing_however_many_entries_there_are(int entries)
    {
        var ada = await Bank.OpenAccountAsync("Ada");
        await Bank.OpenAccountAsync("Bob");
        InsertEntries(ada.Id, entries);
        Open("accounts");
        AskToDelete(ada);

        using (var deleting = Capture())
        {
            Delete();
            deleting.Statements(11 + CapturedSql.AuditEntry).NoRepeats();
        }

        using var undoing = Capture();
        Undo();
        // One of them asks the audit trail what the deletion was of.
        undoing.Statements(12 + CapturedSql.AuditEntry).NoRepeats();
    }

    [Fact]
    public async Task A_plan_takes_three_statements_for_however_many_that_go_at_once()
    {
        for (var i = 1; i <= 3; i++)
        {
            await Bank.OpenAccountAsync($"Owner {i}", 100);
        }

        Open("accounts");
        App.Field("Select all on this page").Change(true);
        using var sql = Capture();

        OpenDialog(App.Button("Delete 3 accounts"), "Delete 3 accounts");
        Until("ready");

        sql.Statements(3).NoRepeats();
    }

    [Fact]
    public async Task Unfolding_how_it_is_done_plans_once_more()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 100);
        Open("accounts");
        AskToDelete(ada);
        using var sql = Capture();

        OpenedDialog.Button("How it is done").Click();

        Eventually(() => Assert.All(OpenedDialog.QuerySelectorAll("fieldset .count"), count => Assert.NotEqual("", count.Words())));
        sql.Statements(2).NoRepeats();
    }
}
