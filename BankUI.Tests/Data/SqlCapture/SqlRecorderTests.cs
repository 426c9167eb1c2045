using BankUI.Data.SqlCapture;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.SqlCapture;

public sealed class SqlRecorderTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    private SqlRecorder Sql => _bank.Sql;

    [Fact]
    public async Task Before_anything_was_pressed_it_is_the_page_that_loads_in_one_action()
    {
        Sql.NameLoad("Open Accounts");
        await _bank.ReadAsync("outside of events");
        using (Sql.BeginEvent())
        {
            await _bank.ReadAsync("first event");
        }

        using (Sql.BeginEvent())
        {
            await _bank.ReadAsync("second event");
        }

        Assert.Equal([("Open Accounts", "outside of events, first event, second event")], Sql.Shown());
        Assert.Equal(SqlActionKind.PageLoad, Sql.Actions[0].Kind);
    }

    [Fact]
    public async Task What_is_loaded_where_an_event_sent_the_browser_belongs_to_that_event_whatever_was_pressed_since()
    {
        foreach (var account in (int[])[1, 2])
        {
            Sql.Press($"Open account {account}", null);
            using var opening = Sql.BeginEvent();
            opening.GoesTo($"https://bank/accounts?open={account}");
        }

        Sql.Press("Something else", null);
        foreach (var address in (string[])["accounts?open=1", "accounts?open=2", "accounts?open=2"])
        {
            using var arriving = Sql.BeginEvent();
            Sql.Arrived($"https://bank/{address}");
            await _bank.ReadAsync(address);
        }

        Assert.Equal(
            [("Open account 1", "accounts?open=1"), ("Open account 2", "accounts?open=2"), ("Something else", "accounts?open=2")], Sql.Shown());
    }

    [Fact]
    public async Task Where_the_browser_was_sent_before_it_arrived_elsewhere_it_is_no_longer_expected()
    {
        foreach (var account in (int[])[1, 2])
        {
            Sql.Press($"Open account {account}", null);
            using var opening = Sql.BeginEvent();
            opening.GoesTo($"https://bank/accounts?open={account}");
        }

        using (Sql.BeginEvent())
        {
            Sql.Arrived("https://bank/accounts?open=2");
            await _bank.ReadAsync("accounts?open=2");
        }

        Sql.Press("Back", null);
        using (Sql.BeginEvent())
        {
            Sql.Arrived("https://bank/accounts?open=1");
            await _bank.ReadAsync("accounts?open=1");
        }

        Assert.Equal([("Open account 2", "accounts?open=2"), ("Back", "accounts?open=1")], Sql.Shown());
    }

    [Fact]
    public async Task A_page_load_that_nobody_named_has_a_name_and_the_first_name_stays()
    {
        await _bank.ReadAsync("first");
        Sql.NameLoad("Too late");
        await _bank.ReadAsync("second");

        Assert.Equal([("Load the page", "first, second")], Sql.Shown());
    }

    [Fact]
    public async Task The_circuit_goes_on_with_the_page_load_of_the_first_response()
    {
        using var response = _bank.OtherCircuit();
        await _bank.ReadAsync("prerendered", response.ServiceProvider);
        Sql.NameLoad("Open Accounts");

        Sql.TakeOver(response.ServiceProvider.GetRequiredService<SqlRecorder>());
        using (Sql.BeginEvent())
        {
            await _bank.ReadAsync("interactive");
        }

        Assert.Equal([("Open Accounts", "prerendered, interactive")], Sql.Shown());
        Assert.Equal(SqlActionKind.PageLoad, Sql.Actions[0].Kind);
        Assert.Equal(["prerendered", "interactive"], Sql.Statements.Select(statement => statement.Caller));
        response.ServiceProvider.GetRequiredService<SqlRecorder>().Clear();
        Assert.Equal([("Open Accounts", "prerendered, interactive")], Sql.Shown());
        Sql.Clear();
        Assert.Equal((0, 0), (Sql.Bytes, Sql.Actions.Count));
    }

    [Fact]
    public async Task Background_work_is_one_action_until_it_pauses_or_something_else_happens()
    {
        using (Sql.BeginEvent())
        {
        }

        await _bank.ReadAsync("a");
        _bank.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bank.ReadAsync("b");
        _bank.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bank.ReadAsync("c");
        _bank.Clock.Advance(TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(1));
        await _bank.ReadAsync("after a pause");
        using (Sql.Begin("Event"))
        {
            await _bank.ReadAsync("event");
        }

        await _bank.ReadAsync("after the event");
        await _bank.ReadAsync("and more");

        Assert.Equal(
            [
                ("In the background", "a, b, c"), ("In the background", "after a pause"), ("Event", "event"),
                ("In the background", "after the event, and more"),
            ],
            Sql.Shown());
        Assert.All(Sql.Actions.Where(action => action.Name != "Event"), action => Assert.Equal(SqlActionKind.Background, action.Kind));
    }

    [Fact]
    public async Task Clearing_in_the_middle_of_an_action_starts_it_anew()
    {
        using (Sql.Begin("Import"))
        {
            await _bank.ReadAsync("before");
            var before = Assert.Single(Sql.Actions);
            Sql.Clear();
            await _bank.ReadAsync("after");

            Assert.NotSame(before, Assert.Single(Sql.Actions));
        }

        Assert.Equal([("Import", "after")], Sql.Shown());
        Assert.Equal((1, 0), (Sql.Actions[0].Totals.Statements, Sql.Actions[0].Dropped));
    }

    [Fact]
    public async Task While_paused_nothing_new_is_kept_but_everything_is_reported()
    {
        using var captured = _bank.Capture();
        await _bank.ReadAsync("before");
        Sql.Pause(true);
        await _bank.ReadAsync("meanwhile");
        Assert.True(Sql.IsPaused);
        Sql.Pause(false);
        await _bank.ReadAsync("after");

        Assert.False(Sql.IsPaused);
        Assert.Equal([("Load the page", "before, after")], Sql.Shown());
        Assert.Equal(["before", "meanwhile", "after"], captured.All.Select(statement => statement.Caller));
    }

    [Fact]
    public async Task Whoever_shows_it_hears_of_every_change()
    {
        var changes = 0;
        Sql.Changed += () => changes++;

        await _bank.ReadAsync("a");
        Assert.InRange(changes, 1, 2);
        Sql.Pause(true);
        Sql.Clear();

        Assert.InRange(changes, 3, 4);
    }

    public void Dispose() => _bank.Dispose();
}
