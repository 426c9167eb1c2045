using BankUI.Data.Changes;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Data.Changes;

public sealed class TableChangesTests : ILogger<TableChanges>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly object Mine = new();
    private static readonly object Theirs = new();

    private readonly Listener _log = new();
    private readonly Listener _page = new();
    private readonly TableChanges _changes;

    public TableChangesTests() => _changes = new TableChanges(this);

    [Fact]
    public async Task A_subscriber_that_throws_is_logged_and_harms_nobody()
    {
        using var failing = _changes.Subscribe(["students"], Mine, () => throw new InvalidOperationException("a bug"));
        using var page = _changes.Subscribe(["students"], Mine, _page.Called);

        for (var i = 0; i < 2; i++)
        {
            _changes.Committed(["students"], Theirs);
            await _page.NextAsync();
            await _log.NextAsync();
        }
    }

    [Fact]
    public async Task Commits_during_a_call_are_told_by_one_more_call_after_it()
    {
        using var inside = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var atOnce = 0;
        using var subscription = _changes.Subscribe(["students"], Mine, () =>
        {
            Assert.Equal(1, Interlocked.Increment(ref atOnce));
            inside.Release();
            Assert.True(goOn.Wait(Patience));
            Interlocked.Decrement(ref atOnce);
            _page.Called();
        });
        _changes.Committed(["students"], Theirs);
        Assert.True(await inside.WaitAsync(Patience));

        _changes.Committed(["students"], Theirs);
        _changes.Committed(["students"], Theirs);
        goOn.Release(2);
        await _page.NextAsync();
        await _page.NextAsync();

        goOn.Release();
        _changes.Committed(["students"], Theirs);
        await _page.NextAsync();
        Assert.Equal(2, inside.CurrentCount);
        _log.AssertNoCall();
    }

    [Fact]
    public async Task Who_unsubscribes_is_not_told_of_a_commit_that_was_still_to_be_told()
    {
        IDisposable? subscription = null;
        subscription = _changes.Subscribe(["students"], Mine, () =>
        {
            _changes.Committed(["students"], Theirs);
            subscription!.Dispose();
            _page.Called();
        });
        var last = new Listener();
        using var other = _changes.Subscribe(["courses"], Mine, last.Called);

        _changes.Committed(["students"], Theirs);
        await _page.NextAsync();
        _changes.Committed(["courses"], Theirs);
        await last.NextAsync();

        _page.AssertNoCall();
        _log.AssertNoCall();
    }

    [Fact]
    public async Task Nothing_that_flows_with_the_committing_circuit_reaches_a_subscriber()
    {
        var flowing = new AsyncLocal<string?>();
        var page = new Listener(() => flowing.Value);
        using var subscription = _changes.Subscribe(["students"], Mine, page.Called);

        flowing.Value = "the action of another circuit";
        _changes.Committed(["students"], Theirs);

        Assert.Null(await page.NextAsync());
    }

    [Fact]
    public async Task Who_subscribes_and_goes_while_others_commit_disturbs_nobody()
    {
        using var page = _changes.Subscribe(["students"], Mine, _page.Called);

        await Parallel.ForAsync(0, 1_000, (i, _) =>
        {
            using var passing = _changes.Subscribe(["students"], Mine, () => { });
            _changes.Committed(["courses"], Theirs);
            passing.Dispose();
            return ValueTask.CompletedTask;
        });

        _page.AssertNoCall();
        _changes.Committed(["courses", "Students"], Theirs);
        await _page.NextAsync();
    }

    [Fact]
    public void A_subscription_to_nothing_is_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _changes.Subscribe([], Mine, _page.Called));

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Assert.Equal((LogLevel.Error, "a bug"), (logLevel, exception?.Message));
        _log.Called();
    }
}
