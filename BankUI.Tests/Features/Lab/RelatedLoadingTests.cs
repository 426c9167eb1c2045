using BankUI.Data.SqlCapture.Repeats;
using BankUI.Data.Startup;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Experiments;

namespace BankUI.Tests.Features.Lab;

public abstract class RelatedLoadingTests(DatabaseProvider engine) : LabTest<RelatedLoading>(engine)
{
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(500)]
    public async Task N_accounts_take_N_plus_one_statements_lazily_one_with_include_and_two_split(int n)
    {
        var run = await RunAsync(5, ("n", $"{n}"));

        Assert.Equal([n + 1, n + 1, 1, 2, 1], Statements(run));
        Assert.Equal([4 * n, 4 * n, 3 * n, 4 * n, n], run.Results.Select(result => result.RowsRead));
        Assert.Equal($"{3 * n}", Variable(run, "total").Text);
        var table = Assert.IsType<TableExhibit>(run.Results[4].Exhibit);
        Assert.Equal([0, 0, 2 * n * 3, 0, 0], table.Rows.Select(row => int.Parse(row[3].Text, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal($"{n + 1}", run.Results[0].Answer);
    }

    [SkippableFact]
    public async Task One_account_is_spoken_of_as_one()
    {
        var run = await RunAsync(1, ("n", "1"));

        Assert.Equal("1 account, and a loop that looks at the activity of each: how many statements?", run.Steps[0].Prediction!.Question);
        Assert.Equal("2 statements: 1 for the account, and 1 because of a property in a loop.", run.Results[0].Finding);
    }

    [SkippableFact]
    public async Task Only_the_loops_are_flagged_with_the_navigation_that_they_load()
    {
        var run = await RunAsync(5);

        Assert.Equal(["Account.Activities", "Account.Activities"], run.Results.SelectMany(result => result.Repeats).Select(repeat => repeat.Navigation?.ToString()));
        Assert.All(run.Results.SelectMany(result => result.Repeats), repeat => Assert.Equal((SqlRepeatKind.NPlusOne, 37), (repeat.Kind, repeat.Count)));
    }

    [SkippableFact]
    public async Task Over_N_lazy_loading_grows_and_the_others_do_not()
    {
        var run = await RunAsync(int.MaxValue, ("n", "500"), ("each", "1"));

        var statements = Assert.IsType<ChartExhibit>(run.Results[5].Exhibit).Measures.Single(measure => measure.Name == "statements");
        Assert.All(Line("Lazy loading"), point => Assert.Equal(point.X + 1, point.Y));
        Assert.All(Line("Include"), point => Assert.Equal(1, point.Y));
        Assert.All(Line("Split query"), point => Assert.Equal(2, point.Y));
        Assert.All(Line("Projection"), point => Assert.Equal(1, point.Y));
        Assert.Equal(500, Line("Include")[^1].X);

        IReadOnlyList<ChartPoint> Line(string name) => statements.Lines.Single(line => line.Name == name).Points;
    }
}

public sealed class SqliteRelatedLoadingTests() : RelatedLoadingTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlRelatedLoadingTests() : RelatedLoadingTests(DatabaseProvider.PostgreSql);
