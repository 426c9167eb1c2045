using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Lab;

public sealed class LabPageTests : PageTest
{
    [Fact]
    public void All_experiments_are_listed_by_topic_with_their_questions_and_no_statement()
    {
        using var sql = Capture();

        Open("lab");

        Assert.Equal(14, App.FindAll("main li a").Count);
        Assert.Equal(
            ["Your own", "Keys and navigations", "Loading related rows", "Saving related rows", "Deleting, and what is left", "Designing tables"],
            App.FindAll("main h2").Select(heading => heading.Words()));
        Assert.Equal("lab/loading", App.Link("Loading, and N+1").GetAttribute("href"));
        sql.Statements(0);
    }

    [Fact]
    public void An_experiment_that_does_not_exist_is_said_and_leads_back()
    {
        Open("lab/alchemy");

        Assert.Contains("There is no such experiment", Main.Words(), StringComparison.Ordinal);
        Follow(App.Link("All experiments"));
        Eventually(() => Assert.Equal(14, App.FindAll("main li a").Count));
    }
}
