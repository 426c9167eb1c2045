using BankUI.Domain;

namespace BankUI.Data.SampleData;

/// <summary>A recurring entry of an account.</summary>
/// <param name="Memo">What the entries say.</param>
/// <param name="Type">Money in or out.</param>
/// <param name="MinCents">The smallest amount, in cents.</param>
/// <param name="MaxCents">The largest amount, in cents.</param>
/// <param name="EveryDays">The days from one to the next, on average.</param>
/// <param name="Regular">Whether it comes on the day and with the same amount each time, as rent does, or as it happens.</param>
internal sealed record SampleRoutine(string Memo, ActivityType Type, int MinCents, int MaxCents, double EveryDays, bool Regular = false)
{
    /// <summary>The length of a month on average, in days: a routine keeps its day of the month, give or take one.</summary>
    public const double Month = 30.4375;

    public static SampleRoutine In(string memo, int minDollars, int maxDollars, double everyDays, bool regular = false) =>
        new(memo, ActivityType.Deposit, minDollars * 100, maxDollars * 100, everyDays, regular);

    public static SampleRoutine Out(string memo, int minDollars, int maxDollars, double everyDays, bool regular = false) =>
        new(memo, ActivityType.Withdrawal, minDollars * 100, maxDollars * 100, everyDays, regular);
}
