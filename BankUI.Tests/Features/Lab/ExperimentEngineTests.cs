using AngleSharp.Dom;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Sandbox.PostgreSql;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BankUI.Tests.Features.Lab;

/// <summary>The page of an experiment where a server is configured: the switch, its place in the address, and what is said when the server is away.</summary>
public sealed class ExperimentEngineTests : PageTest
{
    private PostgreSqlStore? _server;

    private string Outcome => App.Find("[data-testid=experiment-outcome]").Words();

    private IElement DatabasePane => App.Find("[data-testid=mirror-database]");

    [SkippableFact]
    public void The_switch_runs_the_same_steps_on_the_server_stands_in_the_address_and_leads_back()
    {
        UseServer();
        Open("lab/foreign-keys?account=777&step=1");
        Assert.Equal("SQLite", App.Field("Database").Text());
        Assert.StartsWith("Database: SQLite 3.", DatabasePane.Name(), StringComparison.Ordinal);

        ChooseOption("Database", "PostgreSQL");

        Eventually(() => Assert.Contains("DETAIL: Key (account_id)=(777) is not present in table \"accounts\".", Outcome, StringComparison.Ordinal));
        Assert.Equal("lab/foreign-keys?account=777&engine=postgresql&step=1", Address);
        Assert.StartsWith("Database: PostgreSQL ", DatabasePane.Name(), StringComparison.Ordinal);
        ChooseOption("Database", "SQLite");
        Eventually(() => Assert.Contains("FOREIGN KEY constraint failed", Outcome, StringComparison.Ordinal));
        Assert.Equal("lab/foreign-keys?account=777&step=1", Address);
    }

    [SkippableFact]
    public void A_link_shows_the_same_and_presentation_and_handout_name_the_engine()
    {
        UseServer();

        Open("lab/foreign-keys?engine=postgresql&step=5&present=1");

        Assert.StartsWith("5. Create the foreign key again", Outcome, StringComparison.Ordinal);
        Assert.Equal("PostgreSQL", App.Field("Database").Text());
        Assert.StartsWith("Database: PostgreSQL ", DatabasePane.Name(), StringComparison.Ordinal);
        var handout = App.Find("#handout").TextContent;
        Assert.Contains("\n- Database: PostgreSQL ", handout, StringComparison.Ordinal);
        Assert.Contains("ALTER TABLE activity DROP CONSTRAINT fk_activity_account_id", handout, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite Error", handout, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_cells_of_the_matrix_lead_to_the_same_engine()
    {
        UseServer();

        Open("lab/delete-behaviors?engine=postgresql");

        var cells = App.FindAll("[data-testid=exhibit] td a");
        Assert.Equal(56, cells.Count);
        Assert.All(cells, cell => Assert.Contains("engine=postgresql", cell.GetAttribute("href"), StringComparison.Ordinal));
        Follow(cells[0]);
        Eventually(() => Assert.StartsWith("4. Save The two children: deleted, by EF Core.", Outcome, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Leaving_the_page_drops_the_schema_of_its_run()
    {
        UseServer();
        Open("lab/loading?engine=postgresql&step=3");
        Assert.Equal(1, Schemas());

        Navigation.NavigateTo("lab");
        Eventually(() => Assert.Equal(0, Services.GetRequiredService<Laboratory>().OpenRuns));

        await Services.GetRequiredService<LabEngines>().All.OfType<PostgreSqlLab>().Single().Dropping;
        Assert.Equal(0, Schemas());
    }

    [Fact]
    public void A_server_that_does_not_answer_is_said_with_what_to_do_and_SQLite_runs()
    {
        LabSettings = TestLab.Settings("Host=127.0.0.1;Port=1;Database=lab;Username=bankui;Password=hunter2");
        Open("lab/foreign-keys?engine=postgresql&step=1");

        Assert.Contains("The server that Lab:PostgreSql names does not answer.", App.Find("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", App.Markup, StringComparison.Ordinal);
        Assert.Empty(App.FindAll("[data-testid=experiment-outcome]"));
        App.Button("Try again").Click();
        Eventually(() => Assert.Contains("does not answer", App.Find("[role=alert]").Words(), StringComparison.Ordinal));
        App.Button("Run on SQLite").Click();

        Eventually(() => Assert.Contains("FOREIGN KEY constraint failed", Outcome, StringComparison.Ordinal));
        Assert.Equal("lab/foreign-keys?step=1", Address);
        Assert.Empty(App.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_link_to_an_engine_that_is_not_here_runs_on_SQLite_and_says_so()
    {
        Open("lab/foreign-keys?engine=postgresql&step=1");

        Assert.Contains("FOREIGN KEY constraint failed", Outcome, StringComparison.Ordinal);
        Assert.Equal("Database must be one of these: SQLite. It runs with SQLite.", App.Field("Database").Description());
    }

    [Fact]
    public void Without_a_server_there_is_nothing_to_choose_and_nothing_is_named()
    {
        Open("lab/foreign-keys?step=1");

        Assert.DoesNotContain("Database", App.FindAll("label").Select(label => label.Words()));
        Assert.Equal("Database", DatabasePane.Name());
        Assert.DoesNotContain("- Database:", App.Find("#handout").TextContent, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _server?.Dispose();
        _server = null;
    }

    private void UseServer()
    {
        _server = new PostgreSqlStore();
        LabSettings = TestLab.Settings(_server.GivenConnectionString);
    }

    private long Schemas()
    {
        using var connection = (NpgsqlConnection)_server!.Connect();
        using var command = new NpgsqlCommand($"SELECT count(*) FROM pg_namespace WHERE starts_with(nspname, '{PostgreSqlLab.Prefix}')", connection);
        return (long)command.ExecuteScalar()!;
    }
}
