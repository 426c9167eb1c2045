using System.Globalization;

namespace BankUI.Features.Accounts.Details.History;

/// <summary>
/// The distance between two ticks of a time axis: days or months of the calendar, counted from 1 January of the year 1, a Monday. So seven days
/// are a week from Monday on, three months a quarter and 60 months five years, wherever the axis begins.
/// </summary>
public sealed class TimeStep
{
    private const int MonthsInYear = 12;

    private readonly int _count;
    private readonly bool _isMonths;

    private TimeStep(int count, bool isMonths) => (_count, _isMonths) = (count, isMonths);

    /// <summary>All steps, the shortest first: days, weeks, months, quarters, half years, then years, up to 2,000 of them.</summary>
    public static IEnumerable<TimeStep> All =>
    [
        .. new[] { 1, 2, 7, 14 }.Select(days => new TimeStep(days, isMonths: false)),
        .. new[] { 1, 2, 3, 6 }.Select(months => new TimeStep(months, isMonths: true)),
        .. new[] { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000 }.Select(years => new TimeStep(years * MonthsInYear, isMonths: true)),
    ];

    private string Format => !_isMonths ? "d MMM" : _count < MonthsInYear ? "MMM yyyy" : "yyyy";

    /// <summary>The instants of this step from one instant to another, both included; UTC.</summary>
    public IEnumerable<DateTime> Between(DateTime start, DateTime end)
    {
        var first = (Index(start) + _count - 1) / _count * _count;
        for (var index = first; index <= Index(end); index += _count)
        {
            var at = At(index);
            if (at >= start)
            {
                yield return at;
            }
        }
    }

    /// <summary>A day and its month, a month and its year, or a year: no more than tells the ticks apart.</summary>
    public string Label(DateTime at) => at.ToString(Format, CultureInfo.InvariantCulture);

    private int Index(DateTime at) => _isMonths ? (at.Year * MonthsInYear) + at.Month - 1 : (at - DateTime.MinValue).Days;

    private DateTime At(int index) => _isMonths
        ? new DateTime(index / MonthsInYear, (index % MonthsInYear) + 1, 1, 0, 0, 0, DateTimeKind.Utc)
        : new DateTime(index * TimeSpan.TicksPerDay, DateTimeKind.Utc);
}
