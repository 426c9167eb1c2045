using BankUI.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Shared;

public sealed class LoadingTests
{
    private readonly Loading<string> _loading = new(NullLogger.Instance);
    private readonly TaskCompletionSource<string?> _older = new();

    [Fact]
    public async Task What_was_read_is_the_value()
    {
        Assert.True(await Read("answer"));

        Assert.Equal(("answer", false, false), (_loading.Value, _loading.IsLoading, _loading.HasFailed));
    }

    [Fact]
    public async Task What_was_read_before_stays_while_a_newer_read_is_under_way()
    {
        await Read("first");

        var reading = _loading.RunAsync(_ => _older.Task);

        Assert.Equal(("first", true), (_loading.Value, _loading.IsLoading));
        _older.SetResult("second");
        await reading;
    }

    [Fact]
    public async Task A_newer_read_cancels_the_older_one()
    {
        var cancelled = CancellationToken.None;
        var older = _loading.RunAsync(token =>
        {
            cancelled = token;
            return _older.Task;
        });

        await Read("newer");

        Assert.True(cancelled.IsCancellationRequested);
        _older.SetResult(null);
        await older;
    }

    [Fact]
    public async Task An_older_answer_that_comes_late_is_ignored()
    {
        var older = _loading.RunAsync(_ => _older.Task);
        await Read("newer");

        _older.SetResult("older");

        Assert.False(await older);
        Assert.Equal("newer", _loading.Value);
    }

    [Fact]
    public async Task An_older_failure_that_comes_late_is_ignored()
    {
        var older = _loading.RunAsync(_ => _older.Task);
        await Read("newer");

        _older.SetException(new InvalidOperationException("Late."));

        Assert.False(await older);
        Assert.False(_loading.HasFailed);
    }

    [Fact]
    public async Task An_older_answer_does_not_end_the_loading_of_the_newer_one()
    {
        var newer = new TaskCompletionSource<string?>();
        var first = _loading.RunAsync(_ => _older.Task);
        var second = _loading.RunAsync(_ => newer.Task);

        _older.SetResult("older");
        await first;

        Assert.True(_loading.IsLoading);
        newer.SetResult("newer");
        await second;
        Assert.False(_loading.IsLoading);
    }

    [Fact]
    public async Task A_failure_is_known_and_what_was_read_before_is_kept()
    {
        await Read("first");

        Assert.False(await Fail());

        Assert.Equal(("first", false, true), (_loading.Value, _loading.IsLoading, _loading.HasFailed));
    }

    [Fact]
    public async Task A_read_after_a_failure_clears_it()
    {
        await Fail();

        Assert.True(await Read("answer"));

        Assert.False(_loading.HasFailed);
    }

    [Fact]
    public async Task A_failure_is_forgotten_as_soon_as_it_reads_again()
    {
        await Fail();

        var reading = _loading.RunAsync(_ => _older.Task);

        Assert.Equal((true, false), (_loading.IsLoading, _loading.HasFailed));
        _older.SetResult("answer");
        await reading;
    }

    [Fact]
    public async Task A_value_put_in_place_clears_a_failure()
    {
        await Fail();

        _loading.Set("known");

        Assert.Equal(("known", false), (_loading.Value, _loading.HasFailed));
    }

    [Fact]
    public async Task An_answer_after_the_end_is_ignored()
    {
        var reading = _loading.RunAsync(_ => _older.Task);
        _loading.Dispose();

        _older.SetResult("late");

        Assert.False(await reading);
        Assert.Null(_loading.Value);
    }

    [Fact]
    public async Task The_end_cancels_what_is_under_way()
    {
        var reading = _loading.RunAsync(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return "never";
        });

        _loading.Dispose();

        Assert.False(await reading);
        Assert.False(_loading.HasFailed);
    }

    [Fact]
    public async Task A_read_that_begins_after_the_end_does_nothing()
    {
        _loading.Dispose();

        Assert.False(await Read("late"));
        Assert.Null(_loading.Value);
    }

    [Fact]
    public async Task A_refresh_does_not_count_as_loading_and_its_failure_keeps_the_value()
    {
        await Read("first");

        var refreshing = _loading.RefreshAsync(_ => _older.Task);
        Assert.False(_loading.IsLoading);
        _older.SetException(new InvalidOperationException("Told to fail."));

        Assert.False(await refreshing);
        Assert.Equal(("first", false, true, true), (_loading.Value, _loading.HasFailed, _loading.IsOutdated, _loading.IsReady));
        Assert.True(await Refresh("second"));
        Assert.Equal(("second", false), (_loading.Value, _loading.IsOutdated));
    }

    [Fact]
    public async Task A_refresh_waits_for_a_read_that_goes_on()
    {
        var reading = _loading.RunAsync(_ => _older.Task);

        var refreshing = Refresh("newer");
        _older.SetResult("older");

        Assert.True(await reading);
        Assert.True(await refreshing);
        Assert.Equal("newer", _loading.Value);
    }

    [Fact]
    public async Task A_read_gives_up_the_refresh_that_goes_on()
    {
        await Read("first");
        var refreshing = _loading.RefreshAsync(_ => _older.Task);

        await Read("newer");
        _older.SetResult("older");

        Assert.False(await refreshing);
        Assert.Equal("newer", _loading.Value);
    }

    [Fact]
    public async Task What_is_put_in_place_while_it_is_refreshed_is_read_once_more()
    {
        var answers = new Queue<Task<string?>>([_older.Task, Task.FromResult<string?>("newest")]);
        await Read("first");
        var refreshing = _loading.RefreshAsync(_ => answers.Dequeue());

        _loading.Set("known");
        _older.SetResult("older");

        Assert.True(await refreshing);
        Assert.Equal("newest", _loading.Value);
    }

    [Fact]
    public async Task A_refresh_after_the_end_does_nothing()
    {
        _loading.Dispose();

        Assert.False(await Refresh("late"));
        Assert.Null(_loading.Value);
    }

    private Task<bool> Refresh(string value) => _loading.RefreshAsync(_ => Task.FromResult<string?>(value));

    private Task<bool> Read(string value) => _loading.RunAsync(_ => Task.FromResult<string?>(value));

    private Task<bool> Fail() => _loading.RunAsync(_ => Task.FromException<string?>(new InvalidOperationException("Told to fail.")));
}
