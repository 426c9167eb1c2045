using BankUI.Domain.Access;
using BankUI.Shared.Status;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Status;

public sealed class StatusPageTests : PageTest
{
    private readonly FixedStatus _part = new("Part", new StatusLine("Pages", "7"), new StatusLine("Disk", "full", IsProblem: true));

    public StatusPageTests() => StatusPart = _part;

    [Fact]
    public void It_shows_the_database_and_what_other_parts_know()
    {
        Open("status");

        Assert.Equal(["Database", "Part"], App.FindAll("main h2").Select(title => title.Words()));
        Assert.Matches(@"Engine SQLite 3\.\d+", Main.Words());
        Assert.Matches(@"Size [0-9,]+ KB", Main.Words());
        Assert.Contains("Schema up to date", Main.Words(), StringComparison.Ordinal);
        Assert.Contains("Waiting to write 0", Main.Words(), StringComparison.Ordinal);
        Assert.Matches(@"Free on its disk [0-9,]+ MB", Main.Words());
        Assert.Contains("Pages 7", Main.Words(), StringComparison.Ordinal);
        Assert.Equal("Disk full", Assert.Single(App.FindAll("main .problem")).Words());
    }

    [Fact]
    public void It_is_read_again_on_demand()
    {
        Open("status");
        Assert.Equal(1, _part.Reads);

        App.Button("Read again").Click();

        Eventually(() => Assert.Equal(2, _part.Reads));
    }

    [Fact]
    public void Two_errors_of_the_same_second_are_two_lines()
    {
        _part.Lines = [new("11-30 12:00:00 UTC", "one", IsProblem: true), new("11-30 12:00:00 UTC", "two", IsProblem: true)];
        Open("status");
        _part.Lines = [new("11-30 12:00:01 UTC", "three", IsProblem: true), .. _part.Lines];

        App.Button("Read again").Click();

        Eventually(() => Assert.Equal(
            ["11-30 12:00:01 UTC three", "11-30 12:00:00 UTC one", "11-30 12:00:00 UTC two"], App.FindAll("main .problem").Select(line => line.Words())));
    }

    [Fact]
    public void A_part_that_fails_does_not_hide_the_others()
    {
        Bank.Commands.FailNext();

        Open("status");

        Assert.Contains("The database did not answer as it should. Look into the log.", Main.Words(), StringComparison.Ordinal);
        Assert.Contains("Pages 7", Main.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_for_administrators()
    {
        await Actor.SignInAsync(Bank, "Tina", Role.Teller);

        Open("status");

        Assert.Contains("it takes an administrator", Main.Words(), StringComparison.Ordinal);
        Assert.Equal(0, _part.Reads);
    }
}
