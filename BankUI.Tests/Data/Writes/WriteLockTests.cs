using BankUI.Data.Writes;

namespace BankUI.Tests.Data.Writes;

public sealed class WriteLockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Writers_pass_in_the_order_of_their_arrival()
    {
        var writes = new WriteLock(writers: 1);
        var order = new List<int>();
        var first = await writes.EnterAsync(default);
        var writers = Enumerable.Range(0, 20).Select(Write).ToList();

        first.Dispose();
        await Task.WhenAll(writers).WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 20), order);

        async Task Write(int number)
        {
            using var turn = await writes.EnterAsync(default);
            order.Add(number);
        }
    }

    [Fact]
    public async Task One_writer_is_inside_at_a_time()
    {
        var writes = new WriteLock(writers: 1);
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(Write))).WaitAsync(Patience);

        Assert.Equal(1, most);

        async Task Write()
        {
            using var turn = await writes.EnterAsync(default);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        }
    }

    [Fact]
    public async Task A_waiter_that_gives_up_leaves_the_lock_usable_and_the_order_as_it_was()
    {
        var writes = new WriteLock(writers: 1);
        using var cancellation = new CancellationTokenSource();
        var first = await writes.EnterAsync(default);
        var second = writes.EnterAsync(cancellation.Token);
        var third = writes.EnterAsync(default);
        Assert.Equal(2, writes.Waiting);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Patience));
        Assert.False(third.IsCompleted);
        Assert.Equal(1, writes.Waiting);

        first.Dispose();
        (await third.WaitAsync(Patience)).Dispose();
        Assert.Equal(0, writes.Waiting);
        (await writes.EnterAsync(default).WaitAsync(Patience)).Dispose();
    }

    [Fact]
    public async Task Leaving_twice_lets_one_in()
    {
        var writes = new WriteLock(writers: 1);
        var first = await writes.EnterAsync(default);
        first.Dispose();
        first.Dispose();

        using var second = await writes.EnterAsync(default);

        Assert.False(writes.EnterAsync(default).IsCompleted);
    }

    [Fact]
    public async Task A_lock_without_a_number_lets_everyone_in()
    {
        var writes = new WriteLock(writers: null);

        using var first = await writes.EnterAsync(default);
        using var second = await writes.EnterAsync(default).WaitAsync(Patience);
    }
}
