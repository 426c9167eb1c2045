using AngleSharp.Dom;
using BankUI.Features.Accounts;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Shared.DeleteDialog.Plans;

/// <summary>The two ways to delete, and the trial.</summary>
public sealed class HowItIsDoneTests : DeletingTest
{
    private const string Cascade = "Let the database cascade";
    private const string LoadFirst = "Load the children first";

    private AccountRow _ada = null!;

    private IReadOnlyList<string> Counts => [.. OpenedDialog.QuerySelectorAll("fieldset .count").Select(count => count.Words())];

    private string Said => OpenedDialog.QuerySelector("form > [role=status]")!.Words();

    public override async Task InitializeAsync()
    {
        _ada = await Bank.OpenAccountAsync("Ada", 5000, "ada@example.com");
        await Bank.DepositAsync(_ada.Id, 2500);
    }

    [Fact]
    public void It_is_folded_away_and_opened_it_says_how_many_statements_each_way_takes()
    {
        Ask();
        Assert.Empty(OpenedDialog.QuerySelectorAll("fieldset"));

        Unfold();

        Assert.Equal(["2 statements", "5 statements"], Counts);
        Assert.True(Method(Cascade).HasAttribute("checked"));
        Assert.False(Method(LoadFirst).HasAttribute("checked"));
    }

    [Fact]
    public void The_other_way_has_a_plan_of_its_own()
    {
        Ask();
        Unfold();
        Assert.Contains("by the database, ON DELETE CASCADE", OpenedDialog.Words(), StringComparison.Ordinal);

        Method(LoadFirst).Change("on");

        Eventually(() => Assert.Contains("loaded, then deleted by EF Core one by one", OpenedDialog.Words(), StringComparison.Ordinal));
        Assert.Equal("The plan has changed: 5 statements.", Said);
        Assert.Equal(["delete accounts 1", "delete activity 2"], Plan);
        Assert.Equal(["2 statements", "5 statements"], Counts);
    }

    [Theory]
    [InlineData(Cascade, 2, "2 statements changed 1 row. The database's foreign keys changed 2 more by themselves: SQLite's update hook saw 3.")]
    [InlineData(LoadFirst, 5, "5 statements changed 3 rows. The database did nothing by itself: SQLite's update hook saw 3.")]
    public void As_many_statements_run_as_were_foretold(string method, int statements, string sentence)
    {
        Ask();
        Unfold();
        Method(method).Change("on");

        Delete();

        Assert.Equal($"{statements} statements, and what the database did by itself", OpenedDialog.QuerySelector("summary")!.Words());
        Assert.Contains(sentence, OpenedDialog.Words(), StringComparison.Ordinal);
        Undo();
    }

    [Fact]
    public void The_other_way_that_could_not_be_counted_can_be_asked_for_again()
    {
        Ask();
        Bank.Commands.FailNext();
        OpenedDialog.Button("How it is done").Click();
        Eventually(() => Assert.Equal("The other way could not be counted. Fold this away and open it again.", Problem));
        Assert.True(Method(LoadFirst).HasAttribute("disabled"));

        OpenedDialog.Button("How it is done").Click();
        Unfold();

        Assert.Equal("", Problem);
        Assert.Equal("5 statements", Counts[1]);
    }

    [Fact]
    public async Task A_plan_that_changed_counts_both_ways_again()
    {
        Ask();
        Unfold();
        await Bank.DepositAsync(_ada.Id, 100);

        Send();

        Eventually(() => Assert.Equal(["2 statements", "6 statements"], Counts));
        Eventually(() => Method(LoadFirst).Change("on"));
        Delete();
    }

    [Fact]
    public void A_trial_shows_counts_and_statements_and_changes_nothing()
    {
        var before = TableContents.Of(Bank);
        Ask();
        Unfold();

        OpenedDialog.Button("Try it").Click();

        Eventually(() => Assert.Contains("Tried, and rolled back.", OpenedDialog.Words(), StringComparison.Ordinal));
        Assert.Equal(["delete accounts 1", "delete activity 2"], Receipt);
        Assert.Equal(2, OpenedDialog.QuerySelectorAll("[aria-label='Statements that ran'] > li").Length);
        Assert.Contains("SQLite's update hook saw 3.", OpenedDialog.Words(), StringComparison.Ordinal);
        Assert.Equal("ready", State);
        before.AssertSame(TableContents.Of(Bank), "tried");
        Assert.Equal(0, Raw.Count("deletions"));
    }

    [Fact]
    public async Task A_trial_can_be_stopped()
    {
        Ask();
        Unfold();
        var before = TableContents.Of(Bank);
        using var held = Bank.Commands.HoldNext(after: 3);
        OpenedDialog.Button("Try it").Click();
        await held.Reached;
        Eventually(() => Assert.True(OpenedDialog.HasButton("Stop trying")));
        Assert.False(CanConfirm);

        OpenedDialog.Button("Stop trying").Click();

        Eventually(() => Assert.Equal("Stopped. Nothing was changed.", Problem));
        Assert.True(CanConfirm);
        before.AssertSame(TableContents.Of(Bank), "stopped");
    }

    [Fact]
    public void A_trial_that_fails_says_so()
    {
        Ask();
        Unfold();
        Bank.Commands.FailNext(after: 3);

        OpenedDialog.Button("Try it").Click();

        Eventually(() => Assert.StartsWith("The database did not answer as it should. Nothing was changed", Problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trial_of_what_changed_meanwhile_shows_the_new_plan()
    {
        Ask();
        Unfold();
        await Bank.DepositAsync(_ada.Id, 100);

        OpenedDialog.Button("Try it").Click();

        Eventually(() => Assert.StartsWith("Someone else changed this while you were reading.", Problem, StringComparison.Ordinal));
        Assert.Equal(["delete accounts 1", "delete activity 3"], Plan);
    }

    [Fact]
    public void What_is_too_much_for_a_trial_or_to_load_is_refused_with_the_reason()
    {
        InsertEntries(_ada.Id, 10_001);
        Ask();
        Assert.Equal("Delete 1 account and 10,000+ activities", Confirm.Name());
        Unfold();
        Assert.Equal(["2 statements", "10,003+ statements"], Counts);

        OpenedDialog.Button("Try it").Click();

        Eventually(() => Assert.StartsWith("More than 10,000 rows would change.", Problem, StringComparison.Ordinal));
        Method(LoadFirst).Change("on");
        OpenedDialog.Field("Type “Ada” to confirm").Type("Ada");
        Send();
        Eventually(() => Assert.Equal("More than 10,000 rows are too many to load. Let the database cascade.", Problem));
    }

    private void Ask()
    {
        Open("accounts");
        AskToDelete(_ada);
    }

    private void Unfold()
    {
        OpenedDialog.Button("How it is done").Click();
        Eventually(() => Assert.All(Counts, count => Assert.NotEqual("", count)));
    }

    private IElement Method(string name) =>
        OpenedDialog.QuerySelectorAll("input[type=radio]").Single(radio => radio.Name().StartsWith(name, StringComparison.Ordinal));
}
