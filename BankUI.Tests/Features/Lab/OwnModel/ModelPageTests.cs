using AngleSharp.Dom;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Lab.OwnModel;

/// <summary>A model is drawn in the list, and what it means is beside it.</summary>
public sealed class ModelPageTests : PageTest
{
    private string Refused => string.Join(' ', App.FindAll("[data-testid=refusal]").Select(refusal => refusal.Words()));

    [Fact]
    public void A_model_of_the_gallery_is_drawn_written_as_csharp_and_as_sql_and_costs_the_bank_no_statement()
    {
        using var sql = Capture();
        Open("lab/model");

        Follow(App.Link("School"));

        Eventually(() => Assert.Equal(["Course", "Enrollment", "Instructor", "Student"], App.FindAll("svg a strong").Select(name => name.Words()).Order(StringComparer.Ordinal)));
        Assert.Contains("public class Enrollment", App.Find("[aria-label='C#']").TextContent, StringComparison.Ordinal);
        foreach (var (engine, words) in new[] { ("SQLite", "CREATE TABLE \"Enrollment\""), ("PostgreSQL", "\"Grade\" character varying(100)"), ("SQL Server", "CREATE TABLE [Enrollment]") })
        {
            Eventually(() => App.FindAll("[role=tab]").Single(tab => tab.Words() == engine).Click());
            Eventually(() => Assert.Contains(words, App.Find($"[aria-label='SQL for {engine}']").TextContent, StringComparison.Ordinal));
        }

        Assert.Contains("No engine refuses it", Main.Words(), StringComparison.Ordinal);
        sql.Statements(0);
    }

    [Fact]
    public void Two_tables_are_drawn_in_the_list_and_the_address_holds_them()
    {
        Open("lab/model");
        Eventually(() => App.Button("Add a table").Click());
        Rename("Name of table Table1", "Owner");
        Eventually(() => App.Button("Add a table").Click());
        Rename("Name of table Table1", "Pet");
        Eventually(() => App.Button("Add a field to Pet").Click());
        Rename("Name of Field1", "Born");
        Eventually(() => Select("Type of Born").Change("Date"));
        Eventually(() => App.Button("Add a relation").Click());
        Eventually(() => Select("On delete").Change("Restrict"));

        Eventually(() => Assert.Equal("Owner: Name\nPet: Name, Born date\nOwner 1-* Pet required restrict\n", DrawnModelText.Write(ModelUrl.Read(Address.Split("design=")[1])!)));
        Eventually(() => Assert.Contains("0..* RESTRICT", App.FindAll("svg text").Select(text => text.TextContent)));
    }

    [Fact]
    public void A_name_that_is_none_stays_as_typed_with_the_reason_and_the_model_stays()
    {
        Open(ModelUrl.Of(ModelGallery.All[0].Model)!);
        var before = Address;

        App.Field("Name of table Account").Change("drop table; --");

        Eventually(() => Assert.Equal("“drop table; --” is no name: a letter, then letters, digits and _ of English, at most 40.", App.Find("small[role=alert]").Words()));
        Assert.Equal(before, Address);
    }

    [Fact]
    public void What_engines_refuse_is_said_with_the_ways_through_the_foreign_keys()
    {
        Open("lab/model");
        Follow(App.Link("Diamond"));

        Eventually(() => Assert.Contains("SQL Server when the tables are created: Deleting a Company would reach Task by several ways", Refused, StringComparison.Ordinal));
        Assert.Contains("Task → Team → Company", Refused, StringComparison.Ordinal);
        Assert.Contains("Task → Project → Company", Refused, StringComparison.Ordinal);
        Assert.Empty(App.FindAll(".schema-diagram .line.chosen"));
        Eventually(() => App.FindAll("button").First(button => button.Words() == "Mark in the drawing").Click());
        Eventually(() => Assert.Equal(4, App.FindAll(".schema-diagram .line.chosen").Count));
    }

    [Fact]
    public void A_delete_is_predicted_planned_refused_by_the_database_and_undone_on_a_page_of_its_own()
    {
        Open("lab/model");
        Follow(App.Link("Shop"));
        Eventually(() => App.Link("Delete a row"));
        Follow(App.Link("Delete a row"));

        Eventually(() => Assert.Equal("Delete a row", App.Find("h1").Words()));
        Assert.Equal("Customer", App.Field("Delete from").Text());
        Eventually(() => Assert.Null(App.Button("All").GetAttribute("aria-disabled")));
        Eventually(() => App.Button("All").Click());
        Eventually(() => Assert.StartsWith("6. Delete it by SQL alone", Outcome, StringComparison.Ordinal));
        Assert.Contains("FOREIGN KEY constraint failed", Outcome, StringComparison.Ordinal);
        ChooseOption("Delete from", "Order");
        Eventually(() => Assert.Contains("table=Order", Address, StringComparison.Ordinal));
        Eventually(() => Assert.Contains("deleted by the statement", Outcome, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_are_typed_and_the_run_has_them()
    {
        Open("lab/model");
        Follow(App.Link("People"));
        Eventually(() => App.Button("Type the rows of Person").Click());
        Eventually(() => Assert.Equal(12, App.FindAll("[data-testid=typed-row]").Count));
        Eventually(() => App.Field("Name of row 1").Change("Zoë"));
        Eventually(() => Assert.Contains("Zoë", DrawnModelText.Write(ModelUrl.Read(Address.Split("design=")[1])!), StringComparison.Ordinal));
        Eventually(() => App.Link("Delete a row"));
        Follow(App.Link("Delete a row"));

        Eventually(() => Assert.Contains("Zoë", App.Find("[data-testid=mirror-database]").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_the_database_refuses_say_so_and_lead_back_to_the_drawing()
    {
        Open(AddressOf("Circle", "delete"));

        Eventually(() => Assert.Contains("The database refused the rows", Main.Words(), StringComparison.Ordinal));
        Assert.StartsWith("lab/model?design=", App.Link("Change the model or its rows.").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_drawing_says_why() =>
        AssertSays("lab/model/delete?design=nonsense", "The address holds no drawing, or was cut off.");

    [Fact]
    public void A_run_that_there_is_not_says_so() => AssertSays(AddressOf("Bank", "fly"), "There is no such experiment on this model.");

    [Theory]
    [InlineData("lab/model?design=nonsense", "The address holds no drawing, or was cut off.")]
    [InlineData("lab/model?design=AAAA", "The address holds no drawing, or was cut off.")]
    public void An_address_that_was_cut_off_says_so(string address, string sentence)
    {
        Open(address);

        Eventually(() => Assert.Contains(sentence, Main.Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_drawing_is_typed_as_text_too_and_a_line_that_is_not_understood_is_named()
    {
        Open("lab/model");
        const string Label = "The drawing, a line for each table and relation";

        Eventually(() => App.Field(Label).Change("A: Name\nB Name"));
        Eventually(() => Assert.Contains("Line 2 is not understood: “B Name”.", Main.Words(), StringComparison.Ordinal));
        Eventually(() => App.Field(Label).Change("A: Name\nB: Name\nA 1-1 B optional setnull"));

        Eventually(() => Assert.Contains("0..1 SET NULL", App.FindAll("svg text").Select(text => text.TextContent)));
    }

    [Fact]
    public void Far_more_than_can_be_drawn_is_refused_in_an_address_and_in_the_text()
    {
        var text = string.Concat(Enumerable.Range(1, 41).Select(i => $"T{i}:\n"));
        Assert.Null(ModelUrl.Read(ModelUrl.Of(DrawnModelText.Read(text, out var problem))!.Split("design=")[1]));
        Assert.StartsWith("These are 41 tables, 0 relations and 0 rows, far more than can be drawn", problem, StringComparison.Ordinal);
        Open("lab/model");

        Eventually(() => App.Field("The drawing, a line for each table and relation").Change(text));

        Eventually(() => Assert.Contains("These are 41 tables", Main.Words(), StringComparison.Ordinal));
        Assert.Empty(App.FindAll("section[aria-label^='Table T']"));
    }

    [Fact]
    public void What_is_no_model_says_everything_that_is_wrong()
    {
        Open("lab/model");

        Eventually(() => App.Field("The drawing, a line for each table and relation").Change("A: A, Name, name\nA: Note\nA 1-* Z required cascade"));

        Eventually(() => Assert.Contains("A relation leads to “Z”, and there is no such table: draw it, or choose another one.", Main.Words(), StringComparison.Ordinal));
    }

    private string Outcome => App.Find("[data-testid=experiment-outcome]").Words();

    private static string AddressOf(string name, string run) =>
        ModelUrl.Of(ModelGallery.All.Single(known => known.Name == name).Model)!.Replace("lab/model", $"lab/model/{run}", StringComparison.Ordinal);

    private void AssertSays(string address, string sentence)
    {
        Open(address);
        Eventually(() => Assert.Contains(sentence, Main.Words(), StringComparison.Ordinal));
    }

    private void Rename(string label, string name)
    {
        Eventually(() => App.Field(label));
        Eventually(() => App.Field(label).Change(name));
        Eventually(() => Assert.Equal(name, App.FindAll("input[type=text]").Select(field => field.Text()).FirstOrDefault(text => text == name)));
    }

    private IElement Select(string label) => App.FindAll("select").Last(select => select.GetAttribute("aria-label") == label);
}
