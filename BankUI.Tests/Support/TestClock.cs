namespace BankUI.Tests.Support;

/// <summary>A clock that moves only when told to. It starts on 1 March 2026, 12:00 UTC.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public DateTime Now => _now.UtcDateTime;

    public void Advance(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;
}
