using BankUI.Domain;
using BankUI.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Shared;

public sealed class WorkTests
{
    private readonly Work _work = new(NullLogger.Instance);

    [Fact]
    public async Task What_succeeds_leaves_no_refusal()
    {
        Assert.True(await _work.RunAsync("It", _ => Nothing()));
        Assert.Equal((false, null), (_work.IsRunning, _work.Refusal));
    }

    [Fact]
    public async Task A_second_run_is_ignored_while_the_first_goes_on()
    {
        var first = new TaskCompletionSource<Refusal?>();
        var running = _work.RunAsync("It", _ => first.Task);

        Assert.False(await _work.RunAsync("It", _ => throw new InvalidOperationException("It ran.")));

        Assert.True(_work.IsRunning);
        first.SetResult(null);
        Assert.True(await running);
    }

    [Fact]
    public async Task A_refusal_is_kept_until_the_next_run_begins()
    {
        Assert.False(await _work.RunAsync("It", _ => Task.FromResult<Refusal?>(new("No.", "Field"))));
        Assert.Equal("Field", _work.Refusal?.Field);

        var next = new TaskCompletionSource<Refusal?>();
        var running = _work.RunAsync("It", _ => next.Task);
        Assert.Null(_work.Refusal);
        next.SetResult(null);
        await running;
    }

    [Fact]
    public async Task A_failure_becomes_a_sentence()
    {
        Assert.False(await _work.RunAsync("It", _ => throw new InvalidOperationException("Broken."), onFailure: "Try again."));

        Assert.Equal("The database did not answer as it should. Try again.", _work.Refusal?.Sentence);
        Assert.False(_work.IsRunning);
    }

    [Fact]
    public async Task Stopped_it_says_so()
    {
        var running = _work.RunAsync("It", WaitAsync, onStop: "Stopped.");

        await _work.StopAsync();

        Assert.False(await running);
        Assert.Equal("Stopped.", _work.Refusal?.Sentence);
    }

    [Fact]
    public async Task Disposed_it_cancels_what_runs_and_runs_nothing_more()
    {
        var running = _work.RunAsync("It", WaitAsync);

        _work.Dispose();

        Assert.False(await running);
        Assert.False(await _work.RunAsync("It", _ => throw new InvalidOperationException("It ran.")));
    }

    private static Task<Refusal?> Nothing() => Task.FromResult<Refusal?>(null);

    private static async Task<Refusal?> WaitAsync(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return null;
    }
}
