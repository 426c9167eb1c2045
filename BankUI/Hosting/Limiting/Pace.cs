namespace BankUI.Hosting;

/// <summary>
/// How fast events may follow each other: any number up to a burst, and then so many in a second. It is the generic cell rate algorithm
/// (https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm), which needs one number and no timer.
/// </summary>
/// <param name="perSecond">The rate that is kept up.</param>
public sealed class Pace(int perSecond)
{
    /// <summary>The events of this time may come at once.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromSeconds(3);

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1.0 / perSecond);
    private TimeSpan _nextDue = TimeSpan.MinValue;

    /// <summary>How long an event has to wait that comes now; zero for most.</summary>
    /// <param name="now">The time since any moment that stays the same.</param>
    public TimeSpan Wait(TimeSpan now)
    {
        var due = _nextDue > now ? _nextDue : now;
        _nextDue = due + _interval;
        return due - now > Burst ? due - now - Burst : TimeSpan.Zero;
    }
}
