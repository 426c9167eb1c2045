using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.SqlCapture;

public sealed class SqlActionTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    private SqlRecorder Sql => _bank.Sql;

    [Fact]
    public async Task What_an_event_sets_off_is_its_action_across_await_and_threads()
    {
        Sql.Press("Deposit", "Ada");
        using (Sql.BeginEvent())
        {
            await _bank.ReadAsync("before");
            await Task.Yield();
            await _bank.ReadAsync("after a yield");
            await Task.Run(() => _bank.ReadAsync("on another thread"));
            await Task.WhenAll(_bank.ReadAsync("together"), Task.Run(() => _bank.ReadAsync("together")));
        }

        var action = Assert.Single(Sql.Actions);
        Assert.Equal(("Deposit", "Ada", SqlActionKind.Event), (action.Name, action.Where, action.Kind));
        Assert.Equal(_bank.Clock.GetUtcNow(), action.StartedAt);
        Assert.Equal(["before", "after a yield", "on another thread", "together", "together"], action.Tags());
    }

    [Fact]
    public async Task Work_that_goes_on_after_its_event_stays_with_it()
    {
        Sql.Press("Open account 1", null);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task work;
        using (Sql.BeginEvent())
        {
            work = WorkAsync();
        }

        Sql.Press("Open account 2", null);
        using (Sql.BeginEvent())
        {
            await _bank.ReadAsync("second");
            goOn.SetResult();
            await work;
        }

        Assert.Equal([("Open account 1", "first, first"), ("Open account 2", "second")], Sql.Shown());

        async Task WorkAsync()
        {
            await _bank.ReadAsync("first");
            await goOn.Task;
            await _bank.ReadAsync("first");
        }
    }

    [Fact]
    public async Task Every_event_has_an_action_of_its_own_even_of_the_same_name_and_one_without_statements_has_none()
    {
        Sql.Press("Next page", null);
        foreach (var page in new[] { "one", "", "two" })
        {
            using (Sql.BeginEvent())
            {
                if (page != "")
                {
                    await _bank.ReadAsync(page);
                }
            }
        }

        Assert.Equal([("Next page", "one"), ("Next page", "two")], Sql.Shown());
        Assert.True(Sql.Actions[0].Id < Sql.Actions[1].Id);
    }

    [Fact]
    public async Task What_a_handler_does_after_a_dialog_belongs_to_the_click_that_closed_it()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        SqlFlow? closing = null;
        Sql.Press("Deposit…", "Ada");
        Task handler;
        using (Sql.BeginEvent())
        {
            handler = HandleAsync(SqlFlow.Current!);
        }

        Sql.Press("Deposit", "dialog");
        using (var save = Sql.BeginEvent())
        {
            await _bank.ReadAsync("save");
            closing = save;
            closed.SetResult();
            await handler;
        }

        Assert.Equal([("Deposit…", "open the dialog"), ("Deposit", "save, show the new balance")], Sql.Shown());

        async Task HandleAsync(SqlFlow flow)
        {
            await _bank.ReadAsync("open the dialog");
            await closed.Task;
            flow.ContinueAs(closing);
            await _bank.ReadAsync("show the new balance");
        }
    }

    [Fact]
    public async Task A_flow_never_goes_on_as_itself_as_nothing_or_as_another_circuits()
    {
        using var other = _bank.OtherCircuit();
        using (var theirs = other.ServiceProvider.GetRequiredService<SqlRecorder>().Begin("theirs"))
        using (var one = Sql.Begin("one"))
        using (var two = Sql.Begin("two"))
        {
            one.ContinueAs(null);
            one.ContinueAs(one);
            one.ContinueAs(theirs);
            one.ContinueAs(two);
            two.ContinueAs(one);
            await _bank.ReadAsync("two");
        }

        Assert.Equal([("two", "two")], Sql.Shown());
    }

    [Fact]
    public async Task Work_inside_work_has_its_own_action_and_afterwards_the_outer_one_goes_on()
    {
        using (Sql.Begin("outer", "the page"))
        {
            await _bank.ReadAsync("outer");
            using (Sql.Begin("inner"))
            {
                await _bank.ReadAsync("inner");
            }

            await _bank.ReadAsync("outer again");
        }

        Assert.Equal([("outer", "outer, outer again"), ("inner", "inner")], Sql.Shown());
        Assert.Equal(("the page", null), (Sql.Actions[0].Where, Sql.Actions[1].Where));
        Assert.Null(SqlFlow.Current);
    }

    [Fact]
    public async Task What_another_circuits_event_makes_this_one_do_is_in_the_background()
    {
        using var other = _bank.OtherCircuit();
        var theirs = other.ServiceProvider.GetRequiredService<SqlRecorder>();
        theirs.Press("Theirs", null);
        using (theirs.BeginEvent())
        {
        }

        Sql.Press("Mine", null);
        using (Sql.BeginEvent())
        {
            await _bank.ReadAsync("mine");
            await _bank.ReadAsync("theirs", other.ServiceProvider);
        }

        Assert.Equal([("Mine", "mine")], Sql.Shown());
        var background = Assert.Single(theirs.Actions);
        Assert.Equal((SqlActionKind.Background, "theirs"), (background.Kind, Assert.Single(background.Tags())));
    }

    public void Dispose() => _bank.Dispose();
}
