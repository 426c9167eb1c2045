namespace BankUI.Tests.Support;

/// <summary>Waits for what another thread, another process or the database does in its own time.</summary>
public static class Wait
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    /// <exception cref="TimeoutException">It did not hold within a minute.</exception>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var began = TimeProvider.System.GetTimestamp(); !await holds(); await again.WaitForNextTickAsync())
        {
            if (TimeProvider.System.GetElapsedTime(began) > MaxWait)
            {
                throw new TimeoutException("What the test waits for has not happened.");
            }
        }
    }
}
