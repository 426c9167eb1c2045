using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.SchemaMap;

/// <summary>The schema as a drawing and as a list, and the SQL of a chosen table.</summary>
public sealed class SchemaPageTests : PageTest
{
    [Fact]
    public async Task Every_table_is_drawn_and_listed_with_its_rows_by_one_statement()
    {
        await Bank.AddStudentAsync("Sam");
        using var sql = Capture();

        Open("schema");

        sql.Statements(1);
        Assert.StartsWith("students 1 rows", App.Find("svg a[href='schema?table=students']").Words(), StringComparison.Ordinal);
        Assert.StartsWith("students 1 row", App.Find("[data-testid=schema-table][data-table=students]").Words(), StringComparison.Ordinal);
        Assert.Equal(App.FindAll("svg a").Count, App.FindAll("[data-testid=schema-table]").Count);
        Assert.NotEmpty(App.FindAll("svg path.delete"));
        Assert.Contains("0..* RESTRICT", App.FindAll("svg text").Select(text => text.TextContent));
    }

    [Fact]
    public void A_relationship_reads_as_a_sentence_from_both_sides()
    {
        Open("schema");

        Assert.Equal("account_id refers to accounts : required, many to one. When that is deleted: CASCADE deleted", Relations("activity")[0]);
        Assert.Equal("courses refers to this by instructor_id : optional, one to many. When this is deleted: SET NULL unlinked", Assert.Single(Relations("instructors")));
    }

    [Fact]
    public void A_chosen_table_shows_the_SQL_of_both_engines_without_a_statement()
    {
        Open("schema");
        using var sql = Capture();

        Follow(App.Link("SQL of enrollments"));

        Eventually(() => Assert.Contains("CREATE TABLE \"enrollments\"", App.Find("[aria-label='SQL for SQLite']").TextContent, StringComparison.Ordinal));
        App.FindAll("[role=tab]").Single(tab => tab.Words() == "SQL Server").Click();
        Assert.Contains("CREATE TABLE [enrollments]", App.Find("[aria-label='SQL for SQL Server']").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", App.Find("svg a[href='schema?table=enrollments']").GetAttribute("aria-current"));
        sql.Statements(0);
        Follow(App.Link("Close enrollments"));
        Eventually(() => Assert.Empty(App.FindAll("[role=tab]")));
    }

    [Fact]
    public void A_table_that_does_not_exist_is_said()
    {
        Open("schema?table=nothing");

        Assert.Contains("There is no table “nothing”. Choose one of these.", Main.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_said_in_words_and_trying_again_works()
    {
        Bank.Commands.FailNext();
        Start("schema");
        Eventually(() => Assert.StartsWith("The schema could not be loaded", App.Find("[role=alert]").Words(), StringComparison.Ordinal));
        Assert.False(IsReady);

        App.Button("Try again").Click();

        UntilReady();
    }

    [Fact]
    public async Task The_circuit_takes_the_first_response_over_without_a_statement()
    {
        Prerender("schema");
        Eventually(() => Assert.NotEmpty(App.FindAll("svg a")));
        using var sql = Capture();

        await TakeOverAsync();

        UntilReady();
        sql.Statements(0);
    }

    private IReadOnlyList<string> Relations(string table) =>
        [.. App.FindAll($"[data-table={table}] [data-testid=schema-relation]").Select(relation => relation.Words())];
}
