using BankUI.Features.Lab;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Copies;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Running;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Parameters;

namespace BankUI.Tests.Features.Lab.OwnModel.Copies;

/// <summary>A copied project compiles, and says of a delete what the page says.</summary>
[Trait("Speed", "Slow")]
public sealed class ProjectZipTests
{
    private static readonly Uri Link = new("http://localhost/lab/model?design=x");

    public static TheoryData<string> Gallery => [.. ModelGallery.All.Select(model => model.Name)];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Gallery))]
    public Task The_project_of_a_model_of_the_gallery_prints_what_the_page_shows(string name) => AssertPrintsWhatThePageShowsAsync(ModelGallery.All.Single(known => known.Name == name).Model);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task The_project_of_a_random_model_does_too(int seed) => AssertPrintsWhatThePageShowsAsync(RandomModel.Of(seed));

    [Fact]
    public void The_bank_prints_what_went_with_an_account() => Assert.Equal(
        ["Delete the first row of Account.", "Account: 12 rows, 1 deleted", "Entry: 12 rows, 2 deleted", "Transfer: 12 rows, 0 deleted"],
        Run(ModelGallery.All[0].Model));

    [Theory]
    [InlineData("A: Name\nB: Name\nA 1-* B optional setnull", "B: 12 rows, 0 deleted, AId set to NULL in 5")]
    [InlineData("A: Name\nB: Name\nA *-* B cascade", "AB: 24 rows, 2 deleted")]
    [InlineData("A: Name\nB: Name\nA 1-* B required restrict", "SQLite refused, and nothing was deleted. SQLite Error 19: 'FOREIGN KEY constraint failed'.")]
    [InlineData("A: Flag yesno unique\nA {\"Id\":\"1\",\"Flag\":\"yes\"}\nA {\"Id\":\"2\",\"Flag\":\"yes\"}", "The rows could not be made. SQLite Error 19: 'UNIQUE constraint failed: A.Flag'.")]
    [InlineData("A: Name\nB: Name\nA 1-* B required cascade\nB 1-1 A required cascade as Head", "B: 12 rows, 12 deleted")]
    public void What_becomes_of_the_rows_is_said_and_so_is_a_refusal(string text, string line) => Assert.Contains(line, Run(Drawing(text)));

    [Fact]
    public async Task Classes_that_are_called_as_the_programs_own_are_in_it_too()
    {
        string[] names = ["Program", "Rows", "List", "Console", "Task", "Exception", "Func", "Main"];

        await AssertPrintsWhatThePageShowsAsync(Drawing(string.Concat(names.Select(name => $"{name}: Insert, Tell date, db decimal, row yesno, before number\n")) + "Program 1-* Rows optional setnull\nList *-* Console cascade"));
    }

    // https://learn.microsoft.com/dotnet/csharp/language-reference/keywords/#contextual-keywords
    [Theory]
    [InlineData("record required scoped file extension partial dynamic set")]
    [InlineData("where await async yield field value notnull unmanaged")]
    [InlineData("nint nuint nameof managed args global alias get")]
    [InlineData("and or not with when select from group")]
    public async Task A_class_may_be_called_as_what_csharp_says_in_places_only(string names)
    {
        var words = names.Split(' ');

        await AssertPrintsWhatThePageShowsAsync(Drawing(string.Concat(words.Select((name, i) => $"{name}: {words[(i + 1) % words.Length]}\n")) + $"{words[0]} 1-* {words[5]} optional setnull"));
    }

    [Fact]
    public void The_same_drawing_gives_the_same_bytes_with_all_files_and_the_versions_that_BankUI_runs_with()
    {
        var model = ModelGallery.All[1].Model;
        var zip = ProjectZip.Of(model, Link);

        Assert.Equal(zip, ProjectZip.Of(DrawnModelText.Read(DrawnModelText.Write(model), out _), Link));
        var files = CompiledProject.Files(zip);
        Assert.Equal(["OwnContext.cs", "OwnModel.csproj", "Program.cs", "README.md", "Rows.cs", "drawing.txt"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(CSharpText.Of(ModelShape.Of(model)), files["OwnContext.cs"]);
        Assert.Equal(model, DrawnModelText.Read(files["drawing.txt"], out _));
        Assert.Contains($"The drawing: {Link}", files["README.md"], StringComparison.Ordinal);
        Assert.Matches(@"Microsoft\.EntityFrameworkCore\.Sqlite"" Version=""\d+\.\d+\.\d+""", files["OwnModel.csproj"]);
        Assert.DoesNotContain("The drawing:", CompiledProject.Files(ProjectZip.Of(model, null))["README.md"], StringComparison.Ordinal);
    }

    // The page's own run of the same DELETE, by SQL alone.
    private static async Task AssertPrintsWhatThePageShowsAsync(DrawnModel model)
    {
        var shape = ModelShape.Of(model);
        var table = ProjectProgram.Deleted(shape).Name;
        var printed = Run(model);
        var experiment = OwnExperiments.Of("model/delete", model)!;
        using var database = await TestLab.Sqlite.OpenAsync(experiment.Model(new LabValues([], new Dictionary<string, string?>())), default);
        using var db = database.NewContext();
        try
        {
            experiment.Seed(db, new LabValues([], new Dictionary<string, string?>()));
        }
        catch (RowsRefusedException)
        {
            // A required circle, which the project gets around by a check that is put off.
            Assert.StartsWith("Delete the first row of", printed[0], StringComparison.Ordinal);
            return;
        }

        var before = DatabaseSnapshot.Read(database, db.Model);
        using var delete = database.Connection.CreateCommand();
        delete.CommandText = $"DELETE FROM \"{table}\" WHERE \"Id\" = 1";
        var refused = Record.Exception(() => delete.ExecuteNonQuery());
        var after = DatabaseSnapshot.Read(database, db.Model);
        Assert.Equal(
            [
                $"Delete the first row of {table}.",
                .. refused is not null ? [$"SQLite refused, and nothing was deleted. {refused.Message}"] : shape.Entities.Select(entity => Line(shape, entity, before, after)),
            ],
            printed);
    }

    private static string Line(ModelShape shape, EntityShape entity, DatabaseSnapshot before, DatabaseSnapshot after)
    {
        var (was, now) = (before.Tables.Single(table => table.Name == entity.Name), after.Tables.Single(table => table.Name == entity.Name));
        var unlinked = from key in shape.ForeignKeys
                       where key.Dependent == entity.Name && !key.IsRequired
                       let column = was.Columns.ToList().IndexOf(key.ForeignKey)
                       let rows = now.Rows.Count(row => row.Value[column] is null && was.Rows[row.Key][column] is not null)
                       where rows > 0
                       select $", {key.ForeignKey} set to NULL in {rows}";
        return $"{entity.Name}: {was.Rows.Count} rows, {was.Rows.Count - now.Rows.Count} deleted{string.Concat(unlinked)}";
    }

    private static string[] Run(DrawnModel model)
    {
        using var project = new CompiledProject(ProjectZip.Of(model, Link));
        return project.Run();
    }

    private static DrawnModel Drawing(string text)
    {
        var model = DrawnModelText.Read(text, out var problem);
        Assert.Null(problem);
        Assert.Empty(ModelRules.Problems(model));
        return model;
    }
}
