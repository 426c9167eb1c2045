namespace BankUI.Hosting.Limiting;

/// <summary>
/// Whoever sends from one network address (<see cref="Visitors"/>), with all open pages and requests. A class behind one address is one visitor, and so is a proxy that is
/// not named in <c>TrustedProxies</c>.
/// </summary>
public sealed class Visitor(Limits limits, TimeProvider clock)
{
    /// <summary>As how many events a page counts that is loaded: rendering all of it takes that much more than a click does.</summary>
    public const int EventsOfAPage = 10;

    private static readonly AsyncLocal<Visitor?> ServedNow = new();

    private readonly Pace _events = new(limits.EventsPerSecondPerVisitor);
    private readonly Pace _statements = new(limits.StatementsPerSecondPerVisitor);

    /// <summary>For whom this flow of control works; <see langword="null"/> for nobody in particular.</summary>
    public static Visitor? Served
    {
        get => ServedNow.Value;
        set => ServedNow.Value = value;
    }

    /// <summary>How long an event has to wait that would come now.</summary>
    public TimeSpan Wait => Longest(_events.Wait(Now), _statements.Wait(Now));

    private TimeSpan Now => clock.GetElapsedTime(0);

    /// <summary>Ends when the next event of this visitor may be handled: at once, unless there were more than the limits allow.</summary>
    /// <param name="events">As how many it counts.</param>
    /// <param name="page">The pace of the page that sent it, if it is held to one.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public async Task TurnAsync(int events, Pace? page, CancellationToken cancellation)
    {
        var now = Now;
        var wait = page is null ? Wait : Longest(Wait, page.Wait(now));
        _events.Count(events, now);
        page?.Count(events, now);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellation);
        }
    }

    /// <summary>Counts statements that have run for this visitor.</summary>
    public void CountStatements(double statements) => _statements.Count(statements, Now);

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
