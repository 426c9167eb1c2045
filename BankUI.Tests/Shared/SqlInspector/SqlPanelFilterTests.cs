using System.Text.Json;
using BankUI.Data.SqlCapture;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Shared.SqlInspector;

/// <summary>Finding, stopping, throwing away and taking along what the panel shows.</summary>
public sealed class SqlPanelFilterTests : SqlPanelTest
{
    [Fact]
    public async Task Text_filters_by_name_sql_and_caller()
    {
        OpenPanel();
        await PressAsync("Twice");
        await PressAsync("Delete");

        Frame.Field("Filter by text").Type("instructors");

        Assert.StartsWith("Delete", HeadOf(Assert.Single(Cards)).Words(), StringComparison.Ordinal);
        Assert.Single(StatementsOf(Cards[0]));

        Frame.Field("Filter by text").Type("twice");
        Assert.StartsWith("Twice", HeadOf(Assert.Single(Cards)).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Queries", 2)]
    [InlineData("Bulk", 2)]
    [InlineData("Failed", 1)]
    [InlineData("Saves", 0)]
    public async Task Kinds_are_filtered(string kind, int cards)
    {
        OpenPanel();
        await PressAsync("Twice");
        await PressAsync("One by one");
        await PressAsync("Delete");
        await PressAsync("Fail");

        Frame.Find(".mud-select .mud-input-control").MouseDown();
        Frame.WaitForElements("[role=option]").Single(option => option.Words() == kind).Click();

        Frame.WaitForAssertion(() => Assert.Equal(cards, Cards.Count));
    }

    [Fact]
    public async Task A_filter_that_nothing_passes_says_so_and_is_cleared()
    {
        OpenPanel(new SqlInspectorSettings(SlowMilliseconds: 60_000));
        await PressAsync("Twice");
        Frame.Field("Slow").Change(true);
        Assert.Empty(Cards);

        Frame.Button("Clear the filter").Click();

        Assert.Single(Cards);
    }

    [Fact]
    public async Task What_is_slow_is_a_matter_of_settings()
    {
        OpenPanel(new SqlInspectorSettings(SlowMilliseconds: 0));
        await PressAsync("Twice");

        Frame.Field("Slow").Change(true);

        Assert.Contains("slow", StatementsOf(Assert.Single(Cards))[0].Words());
    }

    [Fact]
    public async Task While_it_is_paused_nothing_is_kept()
    {
        OpenPanel();
        await PressAsync("Twice");
        Frame.Button("Pause").Click();
        await SettleAsync();
        Assert.Equal("SQL inspector: Paused", Frame.Find("[data-sql-badge]").Words());

        await Frame.Button("Delete").ClickAsync(new());
        await SettleAsync();
        Assert.Single(Cards);

        Frame.Button("Pause").Click();
        await PressAsync("Fail");
        Assert.Equal(2, Cards.Count);
    }

    [Fact]
    public async Task Clearing_throws_all_away()
    {
        OpenPanel();
        await PressAsync("Twice");

        Frame.Button("Clear").Click();
        await SettleAsync();

        Assert.Empty(Cards);
        Assert.Equal("SQL inspector", Frame.Find("[data-sql-badge]").Words());
    }

    [Fact]
    public async Task What_is_shown_is_saved_as_markdown()
    {
        OpenPanel(new SqlInspectorSettings(ShowValues: true));
        await PressAsync("One by one");
        await PressAsync("Delete");

        Export("As Markdown");

        var saved = JSInterop.VerifyInvoke("sqlInspector.save").Arguments;
        Assert.Matches(@"^bankui-sql-20260301-1200\d\d\.md$", (string)saved[0]!);
        Assert.Equal("text/markdown", saved[1]);
        var text = (string)saved[2]!;
        Assert.Contains("## One by one\n", text);
        Assert.Contains("> N+1 candidate: the same query ran 3 times to load Account.Activities", text);
        Assert.Contains("```sql\nDELETE FROM \"instructors\" AS \"i\"\n```", text);
        Assert.Contains("`@account_Id` = `3`", text);
        Assert.Contains("The database itself: 2 rows of courses unlinked by ON DELETE SET NULL", text);
        Assert.True(text.IndexOf("One by one", StringComparison.Ordinal) < text.IndexOf("## Delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_shown_is_saved_as_json_without_masked_values()
    {
        OpenPanel();
        await PressAsync("Twice");
        await PressAsync("One by one");
        Frame.Field("Filter by text").Type("from \"activity\"");

        Export("As JSON");

        var action = Assert.Single(JsonDocument.Parse((string)JSInterop.VerifyInvoke("sqlInspector.save").Arguments[2]!).RootElement.EnumerateArray());
        Assert.Equal("One by one", action.GetProperty("name").GetString());
        Assert.Equal("Account.Activities", action.GetProperty("repeats")[0].GetProperty("navigation").GetString());
        var entries = action.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(3, entries.Count);
        Assert.All(entries, entry =>
        {
            Assert.Equal("query", entry.GetProperty("kind").GetString());
            var parameter = Assert.Single(entry.GetProperty("parameters").EnumerateArray());
            Assert.Equal("@account_Id", parameter.GetProperty("name").GetString());
            Assert.False(parameter.TryGetProperty("value", out _));
        });
    }
}
