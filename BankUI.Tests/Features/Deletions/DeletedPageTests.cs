using AngleSharp.Dom;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Shared;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Deletions;

/// <summary>The page of what was deleted.</summary>
public sealed class DeletedPageTests : DeletingTest
{
    private IReadOnlyList<string> Subjects => [.. App.FindAll("[data-testid=deletion-row]").Select(row => row.QuerySelector("strong")!.Words())];

    private string Alert => string.Join(' ', App.FindAll("main [role=alert]").Select(alert => alert.Words()));

    [Fact]
    public void Without_any_it_says_so_and_leads_to_the_accounts()
    {
        Open("deleted");

        Assert.Contains("Nothing was deleted", Main.Words(), StringComparison.Ordinal);
        Assert.Equal("accounts", Main.Link("To the accounts").GetAttribute("href"));
    }

    [Fact]
    public async Task They_are_listed_the_newest_first_with_who_and_how_many_rows()
    {
        await DeleteAsync(await OpenAsync("Ada", entries: 2), by: "Firefox on this computer");
        Bank.Clock.Advance(TimeSpan.FromHours(2));
        await DeleteAsync(await OpenAsync("Bob"), by: "Edge at 192.168.1.20");

        Open("deleted");

        Assert.Equal(["Bob", "Ada"], Subjects);
        Assert.Equal("3 rows deleted", Deletion("Ada").Cells()[2]);
        Assert.Equal("1 row deleted", Deletion("Bob").Cells()[2]);
        Assert.Equal(("Firefox on this computer", "Edge at 192.168.1.20"), (Deletion("Ada").Cells()[5], Deletion("Bob").Cells()[5]));
        Assert.Equal("Ada from accounts", Deletion("Ada").Cells()[1]);
    }

    [Fact]
    public async Task Opening_it_takes_one_statement()
    {
        await DeleteAsync(await OpenAsync("Ada"));
        await DeleteAsync(await OpenAsync("Bob"));
        using var sql = Capture();

        Open("deleted");

        sql.Statements(1).NoRepeats();
    }

    [Fact]
    public async Task The_circuit_takes_the_first_response_over_without_a_statement()
    {
        await DeleteAsync(await OpenAsync("Ada"));
        using var sql = Capture();
        Prerender("deleted");
        Eventually(() => Assert.Equal(["Ada"], Subjects));
        sql.Statements(1);

        await TakeOverAsync();

        UntilReady();
        Assert.Equal(["Ada"], Subjects);
        sql.Statements(1);
    }

    [Fact]
    public async Task A_failure_is_said_in_words_and_trying_again_works()
    {
        await DeleteAsync(await OpenAsync("Ada"));
        Bank.Commands.FailNext();
        Start("deleted");
        Eventually(() => Assert.StartsWith("The deletions could not be loaded", Alert, StringComparison.Ordinal));

        App.Button("Try again").Click();

        Eventually(() => Assert.Equal(["Ada"], Subjects));
    }

    [Fact]
    public async Task A_receipt_is_read_when_it_is_asked_for()
    {
        await DeleteAsync(await OpenAsync("Ada", entries: 2));
        Open("deleted");
        using var sql = Capture();

        App.Button("Receipt of Ada").Click();

        Eventually(() => Assert.Equal(["delete accounts 1", "delete activity 2"], ReceiptLines));
        sql.Statements(1);
        Assert.Equal("true", App.Button("Receipt of Ada").GetAttribute("aria-expanded"));
        App.Button("Receipt of Ada").Click();
        Assert.Empty(ReceiptLines);
    }

    [Fact]
    public async Task A_receipt_that_could_not_be_read_can_be_asked_for_again()
    {
        await DeleteAsync(await OpenAsync("Ada"));
        Open("deleted");
        Bank.Commands.FailNext();
        App.Button("Receipt of Ada").Click();
        Eventually(() => Assert.Equal("The receipt could not be loaded. Try again.", Status));

        App.Button("Receipt of Ada").Click();

        Eventually(() => Assert.Equal(["delete accounts 1"], ReceiptLines));
    }

    [Fact]
    public async Task Restored_everything_is_back_and_the_row_says_by_its_badge()
    {
        var ada = await OpenAsync("Ada", entries: 2);
        var before = TableContents.Of(Bank);
        await DeleteAsync(ada);
        Open("deleted");
        Services.GetRequiredService<CurrentUser>().Name = "Chrome on this computer";

        App.Button("Restore Ada").Click();

        Eventually(() => Assert.StartsWith("Restored", Deletion("Ada").Cells()[^1], StringComparison.Ordinal));
        Assert.False(App.HasButton("Restore Ada"));
        Assert.Equal("Restored: Ada. 3 rows are back.", Status);
        before.AssertSame(TableContents.Of(Bank), "restored");
        Assert.Equal("Chrome on this computer", Raw.Scalar("SELECT restored_by FROM deletions"));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_said_beneath_the_row_and_restoring_works_once_it_is_right()
    {
        await DeleteAsync(await OpenAsync("Ada"));
        var other = await Bank.OpenAccountAsync("Dan", 0, "Ada@example.com");
        Open("deleted");

        App.Button("Restore Ada").Click();

        Eventually(() => Assert.Equal(
            "It cannot be restored as it was. Nothing was restored. Account Ada has the same email as another one that was added meanwhile.", Alert));
        Assert.Contains(Alert, Deletion("Ada").NextElementSibling!.Words(), StringComparison.Ordinal);
        await Bank.DeleteAccountAsync(other.Id);
        App.Button("Restore Ada").Click();
        Eventually(() => Assert.Equal("Restored: Ada. 1 row is back.", Status));
        Assert.Equal("", Alert);
    }

    [Fact]
    public async Task What_was_restored_meanwhile_says_by_whom()
    {
        var id = await DeleteAsync(await OpenAsync("Ada"));
        Open("deleted");
        BankBuilder.Value(await Bank.Get<RestoreService>().RestoreAsync(id, "Edge at 192.168.1.20"));

        App.Button("Restore Ada").Click();

        Eventually(() => Assert.Equal("This was restored already, by Edge at 192.168.1.20.", Alert));
        Assert.StartsWith("Restored", Deletion("Ada").Cells()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_can_be_stopped()
    {
        await DeleteAsync(await OpenAsync("Ada"));
        await DeleteAsync(await OpenAsync("Bob"));
        var before = TableContents.Of(Bank);
        Open("deleted");
        using var held = Bank.Commands.HoldNext();
        App.Button("Restore Ada").Click();
        await held.Reached;
        Eventually(() => Assert.Contains("Restoring…", Deletion("Ada").Words(), StringComparison.Ordinal));
        Assert.True(App.Button("Restore Bob").HasAttribute("disabled"));

        // Stop does not take the place of Restore: a double click would press it.
        Assert.True(App.Button("Restore Ada").HasAttribute("disabled"));

        App.Button("Stop").Click();

        Eventually(() => Assert.Equal("Stopped. Nothing was restored.", Alert));
        before.AssertSame(TableContents.Of(Bank), "stopped");
        App.Button("Restore Ada").Click();
        Eventually(() => Assert.Equal("Restored: Ada. 1 row is back.", Status));
    }

    [Fact]
    public async Task A_double_click_restores_once()
    {
        await DeleteAsync(await OpenAsync("Ada"));
        Open("deleted");
        var held = Bank.Commands.HoldNext();
        App.Button("Restore Ada").Click();
        await held.Reached;

        App.Button("Restore Ada").Click();
        held.Dispose();

        Eventually(() => Assert.Equal("Restored: Ada. 1 row is back.", Status));
        Assert.Equal("", Alert);
    }

    [Fact]
    public async Task A_restore_that_fails_says_so_and_can_be_tried_again()
    {
        await DeleteAsync(await OpenAsync("Ada"));
        Open("deleted");
        Bank.Commands.FailNext();
        App.Button("Restore Ada").Click();
        Eventually(() => Assert.StartsWith("The database did not answer as it should. Nothing was restored", Alert, StringComparison.Ordinal));

        App.Button("Restore Ada").Click();

        Eventually(() => Assert.Equal("Restored: Ada. 1 row is back.", Status));
    }

    [Fact]
    public async Task What_someone_else_deletes_and_restores_is_shown_and_an_open_receipt_stays()
    {
        var (ada, bob) = (await OpenAsync("Ada", entries: 2), await OpenAsync("Bob"));
        var id = await DeleteAsync(ada);
        Bank.Clock.Advance(TimeSpan.FromHours(2));
        Open("deleted");
        App.Button("Receipt of Ada").Click();
        Eventually(() => Assert.Equal(2, ReceiptLines.Count));
        using var sql = Capture();

        await ChangeElsewhereAsync(circuit => DeleteAsync(bob, circuit: circuit));

        Eventually(() => Assert.Equal(["Bob", "Ada"], Subjects));
        Assert.Equal(2, ReceiptLines.Count);
        sql.Statements(1);
        await ChangeElsewhereAsync(async circuit => BankBuilder.Value(await circuit.GetRequiredService<RestoreService>().RestoreAsync(id, "Somebody else")));
        Eventually(() => Assert.StartsWith("Restored", Deletion("Ada").Cells()[^1], StringComparison.Ordinal));
    }

    [Fact]
    public void Exactly_a_page_of_them_has_no_more_once_that_is_known()
    {
        Insert(RestoreService.PageSize);
        Open("deleted");

        App.Button("Show earlier ones").Click();

        Eventually(() => Assert.False(App.HasButton("Show earlier ones")));
        Assert.Equal(RestoreService.PageSize, Subjects.Count);
    }

    [Fact]
    public void Earlier_ones_are_added_beneath_and_none_twice()
    {
        Insert(51);
        Open("deleted");
        Assert.Equal(50, Subjects.Count);
        using var sql = Capture();

        App.Button("Show earlier ones").Click();

        Eventually(() => Assert.Equal(Enumerable.Range(1, 51).Select(i => $"Number {i}"), Subjects));
        Assert.False(App.HasButton("Show earlier ones"));
        sql.Statements(1);
    }

    [Fact]
    public void Earlier_ones_that_could_not_be_read_leave_the_others_in_place()
    {
        Insert(51);
        Open("deleted");
        Bank.Commands.FailNext();

        App.Button("Show earlier ones").Click();

        Eventually(() => Assert.Equal("Earlier deletions could not be loaded. Try again.", Status));
        Assert.Equal(50, Subjects.Count);
        Assert.True(App.HasButton("Show earlier ones"));
    }

    [Fact]
    public async Task A_conflict_of_an_earlier_one_is_said_beneath_it_and_the_others_stay()
    {
        await DeleteAsync(await OpenAsync("Ada"));
        Bank.Clock.Advance(TimeSpan.FromDays(1));
        Insert(60);
        await Bank.OpenAccountAsync("Dan", 0, "Ada@example.com");
        Open("deleted");
        App.Button("Show earlier ones").Click();
        Eventually(() => Assert.Equal(61, Subjects.Count));

        App.Button("Restore Ada").Click();

        Eventually(() => Assert.StartsWith("It cannot be restored as it was.", Alert, StringComparison.Ordinal));
        Assert.Equal(61, Subjects.Count);
        Assert.False(App.HasButton("Show earlier ones"));
    }

    private IReadOnlyList<string> ReceiptLines => [.. App.FindAll("[data-testid=receipt-row]")
        .Select(line => $"{line.GetAttribute("data-effect")} {line.GetAttribute("data-entity")} {line.GetAttribute("data-count")}")];

    private IElement Deletion(string subject) =>
        App.FindAll("[data-testid=deletion-row]").Single(row => row.QuerySelector("strong")!.Words() == subject);

    private async Task<AccountRow> OpenAsync(string owner, int entries = 0)
    {
        var account = await Bank.OpenAccountAsync(owner);
        for (var i = 0; i < entries; i++)
        {
            await Bank.DepositAsync(account.Id, 100);
        }

        return account;
    }

    private async Task<int> DeleteAsync(AccountRow account, string by = "Somebody", IServiceProvider? circuit = null)
    {
        var plan = BankBuilder.Value(await Bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Account>(account.Id), DeletionMethod.DatabaseCascade));
        return BankBuilder.Value(await (circuit?.GetRequiredService<DeletionService>() ?? Bank.Get<DeletionService>()).DeleteAsync(plan, by)).DeletionId!.Value;
    }

    /// <summary>Deletions with nothing kept, a minute apart; number 1 is the newest.</summary>
    private void Insert(int count) => Raw.Execute(
        $"""
        INSERT INTO deletions (deleted_at, deleted_by, root_table, subject, rows_deleted, rows_unlinked, receipt, policy_state)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
        SELECT datetime('{Bank.Clock.Now:yyyy-MM-dd HH:mm:ss}', '-' || i || ' minutes'), 'Somebody', 'accounts', 'Number ' || i, 1, 0, '[]', '' FROM n;
        """);
}
