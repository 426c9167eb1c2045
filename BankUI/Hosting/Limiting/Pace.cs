namespace BankUI.Hosting.Limiting;

/// <summary>
/// How fast events may follow each other: any number up to a burst, and then so many in a second. It is the generic cell rate algorithm
/// (https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm), which needs one number and no timer. Any thread may call.
/// </summary>
/// <param name="perSecond">The rate that is kept up.</param>
public sealed class Pace(int perSecond)
{
    /// <summary>The events of this time may come at once.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromSeconds(3);

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1.0 / perSecond);
    private readonly Lock _lock = new();
    private TimeSpan _nextDue = TimeSpan.MinValue;

    /// <summary>How long an event has to wait that would come now; zero for most.</summary>
    /// <param name="now">The time since any moment that stays the same.</param>
    public TimeSpan Wait(TimeSpan now)
    {
        lock (_lock)
        {
            return _nextDue > now + Burst ? _nextDue - now - Burst : TimeSpan.Zero;
        }
    }

    /// <summary>Counts events, which have happened or are about to.</summary>
    /// <param name="events">How many.</param>
    /// <param name="now">As above.</param>
    public void Count(double events, TimeSpan now)
    {
        lock (_lock)
        {
            _nextDue = (_nextDue > now ? _nextDue : now) + (_interval * events);
        }
    }
}
