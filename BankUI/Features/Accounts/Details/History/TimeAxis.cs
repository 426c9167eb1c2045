namespace BankUI.Features.Accounts.Details.History;

/// <summary>
/// The horizontal axis: from the first day of a history to its end. A history that begins at this very moment gets the minute before it, too.
/// All instants are UTC.
/// </summary>
public sealed class TimeAxis
{
    /// <summary>As many labels as stand side by side on a tablet.</summary>
    public const int MaxTicks = 8;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private readonly DateTime _start;
    private readonly DateTime _end;

    public TimeAxis(DateTime firstDay, DateTime end)
    {
        (_start, _end) = (end - firstDay < Shortest ? end - Shortest : firstDay, end);
        Ticks = TimeStep.All
            .Select(step => step.Between(_start, _end).Take(MaxTicks + 1).Select(at => new AxisTick(Position(at), step.Label(at))).ToList())
            .First(ticks => ticks.Count <= MaxTicks);
    }

    /// <summary>At beginnings of days, weeks, months or years; at least one.</summary>
    public IReadOnlyList<AxisTick> Ticks { get; }

    /// <summary>From 0, at the left, to 1, at the right.</summary>
    public double Position(DateTime at) => (at - _start) / (_end - _start);
}
