using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace BankUI.Tests.Shared.SqlInspector;

public sealed class SqlPanelTests : SqlPanelTest
{
    private static readonly SqlInspectorSettings WithValues = new(ShowValues: true);

    [Fact]
    public void Before_anything_happened_it_says_what_to_do()
    {
        OpenPanel();

        Assert.Empty(Cards);
        Assert.Contains("Press something on the page", Inspector.Words());
    }

    [Fact]
    public async Task A_card_has_name_place_statements_rows_and_time_and_the_newest_is_open()
    {
        OpenPanel();
        await PressAsync("Twice");
        await PressAsync("Delete");

        Assert.Equal(2, Cards.Count);
        Assert.Matches(@"^Twice 2 statements · 2 rows · [\d.]+ ms", HeadOf(Cards[1]).Words());
        Assert.Equal("false", HeadOf(Cards[1]).GetAttribute("aria-expanded"));
        Assert.Empty(StatementsOf(Cards[1]));
        Assert.Equal("true", HeadOf(Cards[0]).GetAttribute("aria-expanded"));
        Assert.Equal(2, StatementsOf(Cards[0]).Count);
    }

    [Fact]
    public async Task What_a_person_opened_stays_open_when_something_new_happens()
    {
        OpenPanel();
        await PressAsync("Twice");
        HeadOf(Cards[0]).Click();
        Assert.Empty(StatementsOf(Cards[0]));
        HeadOf(Cards[0]).Click();

        await PressAsync("Delete");

        Assert.Equal(2, StatementsOf(Cards[1]).Count);
    }

    [Fact]
    public async Task Of_many_cards_the_newest_are_drawn_and_the_earlier_on_demand()
    {
        OpenPanel();
        for (var i = 1; i <= 60; i++)
        {
            using var flow = Sql.Begin($"Action {i}");
            await using var db = await Services.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync();
            await db.Students.CountAsync();
        }

        await SettleAsync();
        Assert.Equal(50, Cards.Count);
        Assert.StartsWith("Action 60 ", HeadOf(Cards[0]).Words(), StringComparison.Ordinal);

        Frame.Button("Show earlier ones").Click();

        Frame.WaitForAssertion(() => Assert.Equal(60, Cards.Count));
        Assert.False(Frame.HasButton("Show earlier ones"));
    }

    [Fact]
    public async Task One_query_for_each_row_is_marked_with_its_number_its_navigation_and_the_cure()
    {
        OpenPanel();

        await PressAsync("One by one");

        var mark = Frame.Find("[data-testid=n-plus-one]");
        Assert.Equal(("3", "Account.Activities"), (mark.GetAttribute("data-count"), mark.GetAttribute("data-navigation")));
        Assert.Contains("the same query ran 3 times to load Account.Activities", mark.Words());
        Assert.Contains("Include(a => a.Activities) would load it at once", mark.Words());
        Assert.Contains("repeated queries", Frame.Find("[data-sql-badge]").Words());
    }

    [Fact]
    public async Task What_is_marked_as_intended_is_no_alarm_any_more_and_the_browser_remembers_it()
    {
        OpenPanel();
        await PressAsync("One by one");

        Frame.Button("Intended").Click();

        Assert.Contains("Marked as intended", Frame.Find("[data-testid=n-plus-one]").Words());
        Assert.DoesNotContain("repeated queries", Frame.Find("[data-sql-badge]").Words());
        var kept = Assert.Single(Assert.IsAssignableFrom<IEnumerable<string>>(JSInterop.VerifyInvoke("sqlInspector.intend").Arguments[0]));
        Assert.Equal(16, kept.Length);

        Frame.Button("Not intended").Click();
        Assert.Contains("repeated queries", Frame.Find("[data-sql-badge]").Words());
    }

    [Fact]
    public async Task A_query_that_says_so_repeats_on_purpose()
    {
        OpenPanel();

        await PressAsync("On purpose");

        Assert.Contains("Marked as intended", Frame.Find("[data-testid=n-plus-one]").Words());
        Assert.False(Frame.HasButton("Not intended"));
    }

    [Fact]
    public async Task The_same_query_with_the_same_parameters_is_marked_too()
    {
        OpenPanel();

        await PressAsync("Twice");

        Assert.Empty(Frame.FindAll("[data-testid=n-plus-one]"));
        Assert.Contains("ran 2 times with the same parameters", Frame.Find("[data-testid=same-again]").Words());
    }

    [Fact]
    public async Task What_the_database_did_by_itself_is_shown_with_the_count()
    {
        OpenPanel();

        await PressAsync("Delete");

        Assert.Contains("The database itself: 1 row of account_preferences deleted by ON DELETE CASCADE", Cards[0].Words());
        Assert.Contains("The database itself: 1 row of activity deleted by ON DELETE CASCADE", Cards[0].Words());
        Assert.Contains("The database itself: 2 rows of courses unlinked by ON DELETE SET NULL", Cards[0].Words());
        Assert.Contains("6 rows changed", HeadOf(Cards[0]).Words());
    }

    [Fact]
    public async Task A_statement_that_failed_is_shown_as_such_with_the_databases_words()
    {
        OpenPanel();

        await PressAsync("Fail");

        Assert.Contains("1 failed", HeadOf(Cards[0]).Words());
        Assert.Contains("CHECK constraint failed: ck_courses_capacity", StatementsOf(Cards[0])[0].Words());
    }

    [Theory]
    [InlineData("timed out", "icon-timed-out")]
    [InlineData("cancelled", "icon-cancelled")]
    public async Task A_statement_that_never_came_to_its_end_says_so(string ending, string icon)
    {
        OpenPanel();
        Bank.Commands.FailNext(ending == "cancelled" ? new OperationCanceledException() : new SqliteException("database is locked", 5));

        await PressAsync("Fail");

        Assert.Contains("1 failed", HeadOf(Cards[0]).Words());
        Assert.Contains(ending, StatementsOf(Cards[0])[0].Words());
        Assert.NotNull(StatementsOf(Cards[0])[0].QuerySelector($".kind .{icon}"));
    }

    [Fact]
    public async Task A_transaction_that_was_rolled_back_says_so()
    {
        OpenPanel();

        await PressAsync("Roll back");

        Assert.Equal(["BEGIN", "ROLLBACK Nothing of this transaction was kept."], Cards[0].QuerySelectorAll("[data-testid=sql-transaction]").Select(mark => mark.Words()));
    }

    [Fact]
    public async Task Values_are_masked_unless_the_settings_say_otherwise()
    {
        OpenPanel();

        await PressAsync("One by one");
        StatementsOf(Cards[0])[1].QuerySelector("button")!.Click();

        Assert.Equal("@account_Id ••••", StatementsOf(Cards[0])[1].QuerySelector("dl")!.Words());
        Assert.False(Frame.HasButton("Values in place"));
    }

    [Fact]
    public async Task Values_stand_beside_the_statement_or_in_it()
    {
        OpenPanel(WithValues);
        await PressAsync("One by one");
        StatementsOf(Cards[0])[1].QuerySelector("button")!.Click();
        Assert.Equal("@account_Id 1", StatementsOf(Cards[0])[1].QuerySelector("dl")!.Words());

        Frame.Field("Values in place").Change(true);

        var statement = StatementsOf(Cards[0])[1];
        Assert.Null(statement.QuerySelector("dl"));
        Assert.EndsWith("WHERE \"a\".\"account_id\" = 1", statement.QuerySelector("pre")!.TextContent);
    }

    [Fact]
    public async Task A_statement_is_laid_out_and_coloured()
    {
        OpenPanel();

        await PressAsync("Twice");

        var sql = StatementsOf(Cards[0])[0].QuerySelector("pre")!;
        Assert.Equal("SELECT COUNT(*)\nFROM \"accounts\" AS \"a\"\nWHERE \"a\".\"id\" = 1", sql.TextContent);
        Assert.Equal(["SELECT", "FROM", "AS", "WHERE"], sql.QuerySelectorAll(".k").Select(keyword => keyword.TextContent.Trim()));
    }

    [Fact]
    public async Task A_plan_is_shown_on_demand_and_put_away_again()
    {
        OpenPanel();
        await PressAsync("One by one");
        StatementsOf(Cards[0])[1].QuerySelector("button")!.Click();

        Frame.Button("Plan").Click();

        Frame.WaitForAssertion(() => Assert.Contains("SEARCH a USING INDEX ix_activity_account_id", Frame.Find("[aria-label=Plan]").Words()));
        Frame.Button("Plan").Click();
        Frame.WaitForAssertion(() => Assert.Empty(Frame.FindAll("[aria-label=Plan]")));
    }

    [Fact]
    public async Task A_query_is_run_again_past_the_capture_and_shows_its_rows()
    {
        OpenPanel(WithValues);
        await PressAsync("One by one");
        using var sql = Capture();
        StatementsOf(Cards[0])[0].QuerySelector("button")!.Click();

        Frame.Button("Again").Click();

        Frame.WaitForAssertion(() => Assert.Contains("Now 3 rows in", Cards[0].Words()));
        Assert.Equal(["1", "2", "3"], Frame.FindAll("[aria-label='Run again'] tbody tr").Select(row => row.Cells()[0]));
        sql.Statements(0);
    }

    [Fact]
    public async Task Rows_are_masked_with_the_values()
    {
        OpenPanel();
        await PressAsync("One by one");
        StatementsOf(Cards[0])[0].QuerySelector("button")!.Click();

        Frame.Button("Again").Click();

        Frame.WaitForAssertion(() => Assert.Contains("Values are masked", Cards[0].Words()));
        Assert.Empty(Frame.FindAll("[aria-label='Run again'] tbody tr"));
    }

    [Fact]
    public async Task What_changes_something_cannot_be_run_again()
    {
        OpenPanel();

        await PressAsync("Delete");

        Assert.True(Frame.FindAll("button").Count(button => button.Words() == "Plan") == 2);
        Assert.False(Frame.HasButton("Again"));
    }

    [Fact]
    public async Task The_settings_can_forbid_it_to_ask_the_database()
    {
        OpenPanel(new SqlInspectorSettings(RunsStatements: false));

        await PressAsync("Fail");

        Assert.False(Frame.HasButton("Plan"));
        Assert.True(Frame.HasButton("Copy"));
    }

    [Fact]
    public async Task The_newest_action_is_read_out_and_nothing_more()
    {
        OpenPanel();

        await PressAsync("Twice");

        Assert.Matches(@"^Twice: 2 statements, [\d.]+ ms$", Frame.Find("[data-testid=sql-announcement]").Words());
    }

    [Fact]
    public async Task The_badge_says_how_much_the_last_action_asked()
    {
        OpenPanel();
        Assert.Equal("SQL inspector", Frame.Find("[data-sql-badge]").Words());

        await PressAsync("Delete");

        Assert.Matches(@"^SQL inspector: 2 statements, [\d.]+ ms$", Frame.Find("[data-sql-badge]").Words());
        Assert.Equal("true", Frame.Find("[data-sql-badge]").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void Closed_it_shows_nothing_and_the_browser_remembers_it()
    {
        OpenPanel();
        Frame.Button("Close the SQL inspector").Click();

        Assert.Equal("", Inspector.Words());
        Assert.Empty(Inspector.QuerySelectorAll("button, li"));
        Assert.Equal("false", Frame.Find("[data-sql-badge]").GetAttribute("aria-expanded"));
        JSInterop.VerifyInvoke("sqlInspector.close");
    }

    [Fact]
    public async Task Without_its_script_it_stays_closed_and_the_page_goes_on()
    {
        JSInterop.SetupVoid("sqlInspector.show", _ => true).SetException(new JSException("sqlInspector was undefined"));

        OpenPanel();

        Assert.Equal("false", Frame.Find("[data-sql-badge]").GetAttribute("aria-expanded"));
        await Frame.Button("Twice").ClickAsync(new());
        await SettleAsync();
        Assert.Contains("2 statements", Frame.Find("[data-sql-badge]").Words());
    }

    [Fact]
    public async Task What_was_read_out_is_not_read_out_again_when_it_is_opened_again()
    {
        OpenPanel();
        await PressAsync("Twice");
        Frame.Find("[data-sql-badge]").Click();

        Frame.Find("[data-sql-badge]").Click();

        Assert.Equal("", Frame.Find("[data-testid=sql-announcement]").Words());
    }

    [Fact]
    public async Task What_cannot_be_saved_leaves_the_panel_as_it_is()
    {
        JSInterop.SetupVoid("sqlInspector.save", _ => true).SetException(new JSException("no"));
        OpenPanel();
        await PressAsync("Twice");

        Export("As JSON");

        Assert.Single(Cards);
    }
}
