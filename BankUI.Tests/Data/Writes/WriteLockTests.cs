using BankUI.Data.Writes;

namespace BankUI.Tests.Data.Writes;

public sealed class WriteLockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Writers_pass_in_the_order_of_their_arrival()
    {
        var gate = new WriteLock(writers: 1);
        var order = new List<int>();
        var first = await gate.EnterAsync(default);
        var writers = Enumerable.Range(0, 20).Select(Write).ToList();

        first.Dispose();
        await Task.WhenAll(writers).WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 20), order);

        async Task Write(int number)
        {
            using var turn = await gate.EnterAsync(default);
            order.Add(number);
        }
    }

    [Fact]
    public async Task One_writer_is_inside_at_a_time()
    {
        var gate = new WriteLock(writers: 1);
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(Write))).WaitAsync(Patience);

        Assert.Equal(1, most);

        async Task Write()
        {
            using var turn = await gate.EnterAsync(default);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        }
    }

    [Fact]
    public async Task A_waiter_that_gives_up_leaves_the_gate_usable_and_the_order_as_it_was()
    {
        var gate = new WriteLock(writers: 1);
        using var cancellation = new CancellationTokenSource();
        var first = await gate.EnterAsync(default);
        var second = gate.EnterAsync(cancellation.Token).AsTask();
        var third = gate.EnterAsync(default).AsTask();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Patience));
        Assert.False(third.IsCompleted);

        first.Dispose();
        (await third.WaitAsync(Patience)).Dispose();
        (await gate.EnterAsync(default).AsTask().WaitAsync(Patience)).Dispose();
    }

    [Fact]
    public async Task Leaving_twice_lets_one_in()
    {
        var gate = new WriteLock(writers: 1);
        var first = await gate.EnterAsync(default);
        first.Dispose();
        first.Dispose();

        using var second = await gate.EnterAsync(default);

        Assert.False(gate.EnterAsync(default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task A_gate_without_a_number_lets_everyone_in()
    {
        var gate = new WriteLock(writers: null);

        using var first = await gate.EnterAsync(default);
        using var second = await gate.EnterAsync(default).AsTask().WaitAsync(Patience);
    }
}
