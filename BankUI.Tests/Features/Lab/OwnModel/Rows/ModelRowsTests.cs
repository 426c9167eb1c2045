using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Editing;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;

namespace BankUI.Tests.Features.Lab.OwnModel.Rows;

/// <summary>The rows of a drawing: made ones that fit together, and typed ones that follow the drawing.</summary>
public sealed class ModelRowsTests
{
    private const string Bank = """
        Account: Owner, Opened date optional
        Entry: Amount decimal, Paid yesno
        Account 1-* Entry required cascade
        Account *-* Entry cascade as Link with Note optional
        Account {"Id":"7","Owner":"Ada","Opened":"2026-02-01"}
        Account {"Id":"9","Owner":"Ben"}
        """;

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(200)]
    public void Made_rows_refer_to_rows_that_are_there_and_to_the_first_ones_more_often(int size)
    {
        var model = Read("A: Name unique\nB: Code unique, Since date\nA 1-* B required cascade") with { Size = size };

        var rows = Of(model);

        Assert.Equal((size, size), (rows["A"].Count, rows["B"].Count));
        Assert.All(rows["B"], row => Assert.InRange((int)row["AId"]!, 1, size));
        Assert.Equal(size, rows["A"].DistinctBy(row => row["Name"]).Count());
        Assert.Equal(size, rows["B"].DistinctBy(row => row["Code"]).Count());
        var parents = rows["B"].GroupBy(row => (int)row["AId"]!).ToDictionary(group => group.Key, group => group.Count());
        Assert.True(parents.Count > 1);
        Assert.True(size < 12 || parents.Where(pair => pair.Key <= size / 2).Sum(pair => pair.Value) > size / 2);
    }

    [Fact]
    public void Made_rows_of_other_tables_refer_to_the_typed_ones()
    {
        var rows = Of(Read(Bank));

        Assert.Equal([7, 9], rows["Account"].Select(row => row["Id"]));
        Assert.Equal(new DateOnly(2026, 2, 1), rows["Account"][0]["Opened"]);
        Assert.Null(rows["Account"][1]["Opened"]);
        Assert.Equal(12, rows["Entry"].Count);
        Assert.All(rows["Entry"], row => Assert.Contains(row["AccountId"], new object[] { 7, 9 }));
        Assert.Equal(4, rows["Link"].DistinctBy(row => (row["AccountId"], row["EntryId"])).Count());
        Assert.Empty(rows.Problems);
    }

    [Theory]
    [InlineData("\"Opened\":\"soon\"", "Row 3 of Account, Opened: “soon” is no date, such as 2026-01-31.")]
    [InlineData("\"Id\":\"x\"", "Row 3 of Account, Id: “x” is no whole number of 32 bits.")]
    public void What_cannot_be_read_is_named_and_left_out(string value, string problem)
    {
        var rows = Of(Read(Bank + $"\nAccount {{{value}}}"));

        Assert.Equal([problem], rows.Problems);
        Assert.Equal(2, rows["Account"].Count);
    }

    [Fact]
    public void Rows_are_in_the_text_of_the_drawing_whatever_they_hold()
    {
        var model = Read("Note: Text optional\nrows 50") with { Rows = [new DrawnRow("Note", new Dictionary<string, string> { ["Id"] = "1", ["Text"] = "{\"a\": ':'} 1-* \\ Ωμέγα, \u202e" })] };

        var read = DrawnModelText.Read(DrawnModelText.Write(model), out var problem);

        Assert.Null(problem);
        Assert.Equal(model, read);
        Assert.Equal(50, read.Size);
    }

    [Fact]
    public void Typed_rows_follow_their_tables_columns_and_relations_to_new_names()
    {
        var model = Read(Bank + "\nEntry {\"Id\":\"1\",\"Amount\":\"5\",\"Paid\":\"yes\",\"AccountId\":\"7\"}\nLink {\"AccountId\":\"7\",\"EntryId\":\"1\",\"Note\":\"x\"}");

        model = model.Change(model.Tables[0], model.Tables[0] with { Name = "Konto" });
        model = model.Change(model.Tables[0], model.Tables[0].Change(model.Tables[0].Fields[0], model.Tables[0].Fields[0] with { Name = "Holder" }));
        model = model.Change(model.Tables[1], model.Tables[1].Change(model.Tables[1].Fields[1], null));
        model = model.Change(model.Relations[0], model.Relations[0] with { Name = "Home" });

        Assert.Equal(
            """
            Konto {"Id":"7","Holder":"Ada","Opened":"2026-02-01"}
            Konto {"Id":"9","Holder":"Ben"}
            Entry {"Id":"1","Amount":"5","HomeId":"7"}
            Link {"KontoId":"7","EntryId":"1","Note":"x"}
            """,
            string.Join('\n', DrawnModelText.Write(model).Split('\n').Where(line => line.Contains('{', StringComparison.Ordinal))));
        model = model.Change(model.Tables[0], null);
        Assert.Equal(["Entry"], model.Rows.Select(row => row.Table));
        Assert.Empty(ModelRules.Problems(model));
    }

    [Fact]
    public void Made_rows_are_typed_added_to_and_made_again()
    {
        var model = Read("A: Name\nB: Name\nA 1-* B required cascade").TypeRows("B");

        Assert.Equal(12, model.RowsOf("B").Count());
        model = model.AddRow(ModelShape.Of(model).Entities[1]);
        Assert.Equal("13", model.RowsOf("B").Last()["Id"]);
        Assert.Empty(model.MakeRows("B").Rows);
    }

    [Fact]
    public void Rows_for_nothing_that_is_drawn_are_a_problem_of_the_drawing()
    {
        var problems = ModelRules.Problems(Read("A: Name\nB {\"Id\":\"1\"}\nA {\"Size\":\"1\"}"));

        Assert.Equal(
            ["There are rows for “B”, and there is no such table: draw it, or remove them.", "There are rows with a value for Size, and A has no such column: name it as it is, or remove the value."], problems);
    }

    private static DrawnModel Read(string text)
    {
        var model = DrawnModelText.Read(text, out var problem);
        Assert.Null(problem);
        return model;
    }

    private static ModelRows Of(DrawnModel model) => ModelRows.Of(model, ModelShape.Of(model));
}
