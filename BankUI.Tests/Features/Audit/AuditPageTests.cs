using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Audit;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Audit;

public sealed class AuditPageTests : PageTest
{
    private IReadOnlyList<string> Rows => [.. App.FindAll("[data-testid=audit-row]").Select(row => string.Join(" | ", row.Cells().Skip(1)))];

    private string Alert => string.Join(' ', App.FindAll("main [role=alert]").Select(alert => alert.Words()));

    [Fact]
    public void Before_anything_was_done_it_says_so()
    {
        Open("audit");

        Assert.Contains("Nothing was done yet", Main.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lists_the_newest_first_with_an_entry_for_each_row()
    {
        var (ada, grace) = (await Bank.OpenAccountAsync("Ada", 100_00), await Bank.OpenAccountAsync("Grace"));
        Bank.Clock.Advance(TimeSpan.FromHours(1));
        await Bank.TransferAsync(ada.Id, grace.Id, 1_00);

        Open("audit");

        Assert.Equal(
            [
                "This computer | Transfer | account 2 | ",
                "This computer | Transfer | account 1 | ",
                "This computer | Open account | account 2 | ",
                "This computer | Open account | account 1 | ",
            ],
            Rows);
        Assert.Equal(["This computer"], App.FindAll($"#{App.Find("input[list]").GetAttribute("list")} option").Select(option => option.GetAttribute("value")));
    }

    [Theory]
    [InlineData("audit?command=Deposit", 1)]
    [InlineData("audit?kind=account&key=1", 3)]
    [InlineData("audit?kind=account", 4)]
    [InlineData("audit?kind=course", 0)]
    [InlineData("audit?who=Tina", 1)]
    [InlineData("audit?who=Nobody", 0)]
    [InlineData("audit?from=2020-01-01", 4)]
    [InlineData("audit?to=2020-01-01", 0)]
    [InlineData("audit?from=nonsense", 4)]
    [InlineData("audit?command=nonsense", 0)]
    public async Task The_address_filters(string address, int found)
    {
        var ada = await Bank.OpenAccountAsync("Ada", 100_00);
        await Bank.OpenAccountAsync("Grace");
        await Services.GetRequiredService<LedgerService>().DepositAsync(ada.Id, BankBuilder.Entry("1"));
        Actor.Actor = new BankUI.Domain.Access.Actor("Tina");
        BankBuilder.Value(await Services.GetRequiredService<LedgerService>().WithdrawAsync(ada.Id, BankBuilder.Entry("1")));
        Actor.Actor = BankUI.Domain.Access.Actor.ThisComputer;

        Open(address);

        Assert.Equal(found, Rows.Count);
    }

    [Fact]
    public async Task More_than_a_page_is_shown_on_demand_and_none_twice()
    {
        for (var i = 0; i < 120; i++)
        {
            await Bank.OpenAccountAsync($"Owner {i}");
        }

        Open("audit");
        Assert.Equal(50, Rows.Count);
        App.Button("Show earlier ones").Click();
        Eventually(() => Assert.Equal(100, Rows.Count));
        App.Button("Show earlier ones").Click();

        Eventually(() => Assert.Equal(120, Rows.Distinct().Count()));
        Assert.DoesNotContain(App.FindAll("main button"), button => button.Words() == "Show earlier ones");
    }

    [Fact]
    public async Task Opening_it_takes_one_statement_and_the_circuit_takes_it_over()
    {
        await Bank.OpenAccountAsync("Ada");
        using var sql = Capture();

        Prerender("audit");
        Eventually(() => Assert.Single(Rows));
        await TakeOverAsync();

        UntilReady();
        Assert.Single(Rows);
        sql.Statements(1);
    }

    [Fact]
    public async Task It_is_for_administrators_and_the_others_are_told()
    {
        await Bank.OpenAccountAsync("Ada");
        await Actor.SignInAsync(Bank, "Tina", Role.Teller);

        Open("audit");

        Assert.Contains("it takes an administrator", Alert, StringComparison.Ordinal);
        Assert.Empty(Rows);
        Assert.DoesNotContain(App.FindAll("a"), link => link.GetAttribute("href")?.StartsWith("audit.csv", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_failure_is_said_and_trying_again_works()
    {
        await Bank.OpenAccountAsync("Ada");
        Bank.Commands.FailNext();
        Start("audit");
        Eventually(() => Assert.StartsWith("The audit trail could not be loaded", Alert, StringComparison.Ordinal));

        App.Button("Try again").Click();

        Eventually(() => Assert.Single(Rows));
    }

    [Fact]
    public async Task An_entry_of_a_ledger_leads_to_its_cause()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 100_00);
        var posted = (await Bank.StoredEntriesAsync(ada.Id))[0];
        Open($"accounts/{ada.Id}");

        Assert.Equal($"audit/entry/{posted.Id}", App.Find("[data-testid=activity-row] a[title=Cause]").GetAttribute("href"));
    }

    [Fact]
    public async Task A_cause_has_who_did_what_and_the_statements()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 100_00);
        var posted = (await Bank.StoredEntriesAsync(ada.Id))[0];

        Open($"audit/entry/{posted.Id}");

        Assert.Contains("Open account", Main.Words(), StringComparison.Ordinal);
        Assert.Contains("2 statements in one transaction changed 2 rows.", Main.Words(), StringComparison.Ordinal);
        Assert.Equal("accounts/1", Main.Link("account 1").GetAttribute("href"));
    }

    [Fact]
    public async Task What_foreign_keys_did_is_told()
    {
        var ada = await Bank.OpenAccountAsync("Ada", 100_00);
        var deleted = BankBuilder.Value(await Services.GetRequiredService<DeletionService>().DeleteUnaskedAsync(DeletionTarget.Of<Account>(ada.Id), "a test"));

        Open($"audit/deletion/{deleted.DeletionId}");

        Assert.Contains("The database's foreign keys changed 1 more by themselves.", Main.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit/entry/7")]
    [InlineData("audit/enrollment/1/1")]
    [InlineData("audit/deletion/1")]
    [InlineData("audit/operation/00000000-0000-0000-0000-000000000001")]
    public void What_nothing_is_known_of_is_said(string address)
    {
        Open(address);

        Assert.Contains("Nothing is known of it", Main.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_has_what_a_spreadsheet_does_not_run()
    {
        Actor.Actor = new BankUI.Domain.Access.Actor("=1+1");
        var ada = BankBuilder.Value(await Services.GetRequiredService<BankUI.Features.Accounts.Editing.AccountService>()
            .OpenAsync(new("Grace", "grace@example.org", null, OperationId.New())));
        using var body = new MemoryStream();

        await AuditExport.WriteAsync(body, Services.GetRequiredService<BankUI.Data.Audit.AuditQueries>().AllAsync(new(Actor: "=1+1")), default);

        var lines = System.Text.Encoding.UTF8.GetString(body.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(",\"'=1+1\",Open account,account," + ada.Id + ",", lines[1], StringComparison.Ordinal);
    }
}
