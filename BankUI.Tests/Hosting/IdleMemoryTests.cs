using BankUI.Hosting;
using BankUI.Tests.Support;

namespace BankUI.Tests.Hosting;

public sealed class IdleMemoryTests
{
    private const long Busy = IdleMemory.IdleBytes;

    [Fact]
    public void Memory_is_given_back_in_some_idle_minutes_after_a_busy_one_and_then_no_more()
    {
        using var memory = new IdleMemory(new TestClock());
        long[] minutes = [Busy, 0, 0, Busy, 1, Busy - 1, 0, 0, 0, 0];
        long allocated = 0;

        var given = minutes.Select(bytes => memory.IsTime(allocated += bytes));

        Assert.Equal([false, true, true, false, true, true, true, true, false, false], given);
    }
}
