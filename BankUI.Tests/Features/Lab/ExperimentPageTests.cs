using AngleSharp.Dom;
using BankUI.Features.Lab;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Lab;

/// <summary>One experiment's page: its steps, its four panes, and its address.</summary>
public sealed class ExperimentPageTests : PageTest
{
    private Laboratory Laboratory => Services.GetRequiredService<Laboratory>();

    private string Outcome => App.Find("[data-testid=experiment-outcome]").Words();

    private IElement Pane(string name) => App.FindAll("section.pane").Single(pane => pane.Name() == name);

    [Fact]
    public void Before_the_first_step_the_database_is_shown_and_nothing_has_run()
    {
        using var sql = Capture();

        Open("lab/foreign-keys");

        Assert.StartsWith("Nothing has run yet", Outcome, StringComparison.Ordinal);
        Assert.Equal(3, Pane("Database").QuerySelectorAll("table[data-table=accounts] tbody tr").Length);
        Assert.Equal("SQL Nothing has been sent yet.", Pane("SQL").Words());
        Assert.Equal("true", App.Button("Back").GetAttribute("aria-disabled"));
        sql.Statements(0);
    }

    [Fact]
    public void Next_back_all_and_reset_go_through_the_steps_and_stand_in_the_address()
    {
        Open("lab/foreign-keys");

        App.Button("Next").Click();
        Until("1. Add activity for an account that does not exist");
        Assert.Equal("lab/foreign-keys?step=1", Address);
        App.Button("All").Click();
        Until("4. Look for orphans");
        Assert.Equal("true", App.Button("Next").GetAttribute("aria-disabled"));
        App.Button("Back").Click();
        Until("3. Switch foreign keys off and do both again");
        Assert.Equal("lab/foreign-keys?step=3", Address);
        App.Button("Reset").Click();
        Until("Nothing has run yet");
        Assert.Equal("lab/foreign-keys?step=0", Address);
    }

    [Fact]
    public void The_four_panes_show_code_memory_database_and_sql_of_the_step()
    {
        Open("lab/foreign-keys?step=3");

        Assert.Contains("await db.Database.ExecuteSqlAsync($\"PRAGMA foreign_keys = OFF\");", Pane("Code").QuerySelector("[aria-current] pre")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Unchanged", Pane("Memory").QuerySelector("[data-object='Activity 4']")!.GetAttribute("data-state"));
        Assert.Equal(["Deleted"], Pane("Database").QuerySelectorAll("table[data-table=accounts] tr[data-change]:not([data-change=Unchanged])").Select(row => row.GetAttribute("data-change")));
        Assert.Equal(["Added"], Pane("Database").QuerySelectorAll("table[data-table=activity] tr[data-change]:not([data-change=Unchanged])").Select(row => row.GetAttribute("data-change")));
        Assert.Equal(4, Pane("SQL").QuerySelectorAll("[data-testid=sql-statement]").Length);
    }

    [Fact]
    public void A_refusal_is_said_in_the_databases_words_and_explained()
    {
        Open("lab/foreign-keys?step=1&account=777");

        Assert.Contains("The database refused", Outcome, StringComparison.Ordinal);
        Assert.Contains("FOREIGN KEY constraint failed", Outcome, StringComparison.Ordinal);
        Assert.Contains("activity.account_id would be 777, and accounts has no row whose id is 777.", Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stale_is_struck_through()
    {
        Open("lab/stale-memory?step=4");

        var cleo = Pane("Memory").QuerySelector("[data-object='Account 3']")!;
        Assert.Equal(["Activity 5", "Activity 6", "Activity 7"], cleo.QuerySelectorAll("s").Select(stale => stale.Words()));
        Assert.Contains("stale: its row is gone", Pane("Memory").QuerySelector("[data-object='Activity 5']")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void N_plus_one_is_flagged_and_shown_as_one_query_that_runs_again()
    {
        Open("lab/loading?step=1&n=12");

        Assert.Equal(("12", "Account.Activities"), (App.Find("[data-testid=n-plus-one]").GetAttribute("data-count"), App.Find("[data-testid=n-plus-one]").GetAttribute("data-navigation")));
        Assert.Equal(2, Pane("SQL").QuerySelectorAll("[data-testid=sql-statement]").Length);
        Assert.Contains("and 11 times more, with other values", Pane("SQL").Words(), StringComparison.Ordinal);
        Assert.Contains("13 statements", Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_takes_effect_at_the_step_where_one_is()
    {
        Open("lab/loading?step=1");

        App.Field("Accounts (N)").Type("5");

        Eventually(() => Assert.Contains("6 statements", Outcome, StringComparison.Ordinal));
        Assert.Equal("lab/loading?n=5&step=1", Address);
    }

    [Fact]
    public void What_cannot_be_used_stays_in_its_field_with_the_reason_and_the_default_runs()
    {
        Open("lab/loading?step=1&n=9999");

        var field = App.Field("Accounts (N)");
        Assert.Equal("9999", field.Text());
        Assert.True(field.SaysInvalid());
        Assert.Equal("Accounts (N) must be a whole number from 1 to 500. It runs with 37.", field.Description());
        Assert.Contains("38 statements", Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_is_not_shortened_before_it_is_refused()
    {
        Open("lab/loading?step=1");
        var text = new string('1', 300);

        App.Field("Accounts (N)").Type($" {text}");

        Eventually(() => Assert.True(App.Field("Accounts (N)").SaysInvalid()));
        Assert.Equal($" {text}", App.Field("Accounts (N)").Text());
        Navigation.NavigateTo("lab/loading?step=1&n=12");
        Eventually(() => Assert.Equal("12", App.Field("Accounts (N)").Text()));
        Assert.False(App.Field("Accounts (N)").SaysInvalid());
    }

    [Fact]
    public void A_choice_takes_effect_and_stands_in_the_address()
    {
        Open("lab/delete-behaviors?step=1");

        App.Find(".mud-select .mud-input-control").MouseDown();
        App.WaitForElements("[role=option]")[^1].Click();

        Eventually(() => Assert.Contains("&step=1", Address, StringComparison.Ordinal));
        Assert.True(IsReady);
    }

    [Fact]
    public void Who_predicts_answers_before_the_step_is_run_and_then_sees_what_it_was()
    {
        Open("lab/loading?n=20");
        App.Find("[role=switch]").Change(true);
        Eventually(() => App.Find("[data-testid=prediction]"));
        Assert.Equal("true", App.Button("Next").GetAttribute("aria-disabled"));
        App.Button("Next").Click();
        Assert.StartsWith("Nothing has run yet", Outcome, StringComparison.Ordinal);

        App.Find("[data-testid=prediction] input").Type("about 20");
        App.Find("[data-testid=prediction] form").Submit();
        Assert.Contains("Type a whole number, 0 or more.", App.Find("[data-testid=prediction] [role=alert]").Words(), StringComparison.Ordinal);
        App.Find("[data-testid=prediction] input").Type("20");
        App.Find("[data-testid=prediction] form").Submit();

        Eventually(() => Assert.Contains("You said 20. It was 21.", App.Find("[data-testid=prediction]").Words(), StringComparison.Ordinal));
        Assert.Equal("lab/loading?n=20&step=1&predict=1&answer=20", Address);
        App.Button("Next").Click();
        Until("2. Explicitly: Load() for each");
    }

    [Fact]
    public void A_prediction_can_be_a_choice_and_be_right()
    {
        Open("lab/foreign-keys?predict=1");

        App.Button("It is refused").Click();

        Eventually(() => Assert.Contains("Right: It is refused.", App.Find("[data-testid=prediction]").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_never_tells_the_answer_before_it_is_given()
    {
        Open("lab/delete-behaviors?predict=1&step=4");

        Assert.Equal("true", App.Button("Next").GetAttribute("aria-disabled"));
        Assert.StartsWith("3. Delete it", Outcome, StringComparison.Ordinal);
        Assert.Empty(App.FindAll("[data-testid=exhibit]"));
    }

    [Fact]
    public void The_matrix_is_there_when_the_page_is_opened_and_a_cell_leads_through_itself()
    {
        Open("lab/delete-behaviors");

        Assert.Equal(56, App.FindAll("[data-testid=exhibit] td").Count);
        Follow(App.FindAll("[data-testid=exhibit] tr").Single(row => row.QuerySelector("th")!.Words() == "Restrict, optional").QuerySelectorAll("a")[0]);

        Until("4. Save The two children: kept, key NULL, by EF Core.");
        Assert.Equal("optional", App.Field("Foreign key").Text());
    }

    [Fact]
    public void A_handout_has_steps_code_sql_and_outcome()
    {
        Open("lab/foreign-keys?step=4");

        var handout = App.Find("#handout").TextContent;
        Assert.StartsWith("# Foreign keys\n", handout, StringComparison.Ordinal);
        Assert.Contains("## 3. Switch foreign keys off and do both again", handout, StringComparison.Ordinal);
        Assert.Contains("```csharp\ndb.ChangeTracker.Clear();", handout, StringComparison.Ordinal);
        Assert.Contains("```sql\nPRAGMA foreign_keys = OFF\n```", handout, StringComparison.Ordinal);
        Assert.Contains("The database refused: SQLite Error 19", handout, StringComparison.Ordinal);
        Assert.Contains("| Row of activity | Refers to a missing account |\n| --- | --- |\n| 1 | 1 |", handout, StringComparison.Ordinal);
        Assert.Contains("/lab/foreign-keys?step=4", handout, StringComparison.Ordinal);
        Assert.Equal("handout", App.Button("Copy as Markdown").GetAttribute("data-copy"));
    }

    [Fact]
    public void A_presentation_is_a_state_of_its_own_with_an_address_and_an_end()
    {
        Open("lab/loading?step=2");

        App.Button("Present").Click();
        Eventually(() => App.Find("[data-lab-presentation=true]"));
        Assert.Equal("lab/loading?step=2&present=1", Address);
        App.Button("End presentation").Click();
        Eventually(() => Assert.Empty(App.FindAll("[data-lab-presentation]")));
    }

    [Fact]
    public void Leaving_the_page_frees_its_run()
    {
        Open("lab/loading?step=3");
        Assert.Equal(1, Laboratory.OpenRuns);

        Navigation.NavigateTo("lab");

        Eventually(() => Assert.Equal(0, Laboratory.OpenRuns));
    }

    [Fact]
    public void Another_experiment_takes_the_place_of_the_run()
    {
        Open("lab/loading?step=1");

        Navigation.NavigateTo("lab/orphans?step=3");

        Until("3. Save that");
        Assert.Equal(1, Laboratory.OpenRuns);
    }

    [Fact]
    public void A_first_response_runs_nothing()
    {
        Prerender("lab/loading?step=1");

        Assert.Contains("How many statements does it take", Main.Words(), StringComparison.Ordinal);
        Assert.Equal(0, Laboratory.OpenRuns);
    }

    private void Until(string outcome) => Eventually(() => Assert.StartsWith(outcome, Outcome, StringComparison.Ordinal));
}
