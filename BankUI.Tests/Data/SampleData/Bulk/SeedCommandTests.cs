using BankUI.Data.SampleData;
using BankUI.Data.SampleData.Bulk;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.SampleData.Bulk;

public sealed class SeedCommandTests
{
    [Fact]
    public async Task Seed_fills_a_new_database_and_shows_how_far_it_is()
    {
        using var bank = new TestDatabase();
        var (code, output, error) = await RunAsync(bank, "--accounts", "20", "--activities=300", "--students", "10", "--courses=2", "--enrollments=12", "--seed", "7");

        Assert.Equal((SeedCommand.Ok, ""), (code, error));
        Assert.Contains("100 %", output);
        Assert.Contains("20 accounts with 300 activities, 10 students in 2 courses with 12 enrollments", output);
        Assert.DoesNotContain('\r', output.ReplaceLineEndings("\n"));
        await using var db = bank.Context();
        Assert.Equal(300, await db.Activity.CountAsync());
    }

    [Fact]
    public async Task Settings_among_the_arguments_are_passed_over()
    {
        using var bank = new TestDatabase();
        var (code, _, error) = await RunAsync(
            bank, "--ConnectionStrings:Sqlite=Data Source=elsewhere.db", "--Database:Provider", "Sqlite", "--accounts", "3", "--activities", "5");

        Assert.Equal((SeedCommand.Ok, ""), (code, error));
        await using var db = bank.Context();
        Assert.Equal(3, await db.Accounts.CountAsync());
    }

    [Fact]
    public async Task A_database_with_rows_is_refused_and_left_alone()
    {
        using var bank = new TestDatabase();
        await bank.Get<SampleBank>().CreateAsync();
        var before = Rows.All(bank);
        var (code, output, error) = await RunAsync(bank);

        Assert.Equal((SeedCommand.Refused, ""), (code, output));
        Assert.Single(Lines(error));
        Assert.Equal(before, Rows.All(bank));
    }

    [Theory]
    [InlineData("--acounts", "5")]
    [InlineData("--accounts")]
    [InlineData("--accounts", "many")]
    [InlineData("--accounts", "-1")]
    [InlineData("--accounts=")]
    [InlineData("--accounts=99999999999")]
    [InlineData("accounts=5")]
    [InlineData("--accounts=0")]
    [InlineData("--students=10", "--courses=3", "--enrollments=31")]
    public async Task Arguments_that_make_no_sense_are_refused_with_one_line(params string[] args)
    {
        using var bank = new TestDatabase();
        var (code, output, error) = await RunAsync(bank, args);

        Assert.Equal((SeedCommand.BadArguments, ""), (code, output));
        Assert.Single(Lines(error));
        Assert.Empty(Rows.All(bank));
    }

    [Fact]
    public async Task Help_lists_the_options_and_writes_nothing()
    {
        using var bank = new TestDatabase();
        var (code, output, error) = await RunAsync(bank, "--help");

        Assert.Equal((SeedCommand.Ok, ""), (code, error));
        Assert.All(
            new[] { "--accounts", "--activities", "--students", "--courses", "--enrollments", "--seed" },
            option => Assert.Contains(option, output));
        Assert.Empty(Rows.All(bank));
    }

    [Fact]
    public async Task Stopped_before_it_began_it_says_so()
    {
        using var bank = new TestDatabase();
        var (code, _, error) = await RunAsync(bank, [], new CancellationToken(canceled: true));

        Assert.Equal(SeedCommand.Stopped, code);
        Assert.Single(Lines(error));
        Assert.Empty(Rows.All(bank));
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(TestDatabase bank, params string[] args) =>
        RunAsync(bank, args, CancellationToken.None);

    private static async Task<(int Code, string Output, string Error)> RunAsync(TestDatabase bank, string[] args, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await SeedCommand.RunAsync(args, bank.Get<IServiceProvider>(), output, error, cancellation);
        return (code, output.ToString(), error.ToString());
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
