using BankUI.Data.SampleData.Bulk.Writing;
using BankUI.Domain;

namespace BankUI.Data.SampleData;

/// <summary>Two years in the accounts of the sample bank.</summary>
internal static class SampleLedger
{
    /// <summary>A planned entry; what the account cannot pay is left out.</summary>
    /// <param name="At">UTC.</param>
    /// <param name="Account">The account's index.</param>
    /// <param name="Type">Money in or out.</param>
    /// <param name="Cents">The amount; <see langword="null"/> for the whole balance.</param>
    /// <param name="Memo">The memo of the entry.</param>
    /// <param name="Receiver">The other account of a transfer.</param>
    private sealed record Plan(DateTime At, AccountRow Account, ActivityType Type, long? Cents, string Memo, AccountRow? Receiver = null);

    /// <param name="random">Decides amounts and days, independent of today, so any day makes the same bank.</param>
    /// <param name="today">Midnight UTC; the last entries are of the day before.</param>
    public static SampleEntries Create(Random random, DateTime today)
    {
        var ledger = new SampleEntries();
        var plans = new List<Plan>();
        foreach (var sample in SampleAccounts.All)
        {
            var account = Open(sample, ledger.Accounts.Count + 1, today);
            ledger.Accounts.Add(account);
            plans.AddRange(PlansOf(sample, account, random, today));
        }

        var byOwner = ledger.Accounts.ToDictionary(a => a.Owner);
        plans.AddRange(SampleAccounts.Transfers.SelectMany(t => PlansOf(t, byOwner, random, today)));

        foreach (var plan in plans.OrderBy(p => p.At))
        {
            Post(ledger, plan);
        }

        return ledger;
    }

    private static AccountRow Open(SampleAccount sample, int id, DateTime today) => new()
    {
        Id = id,
        Owner = sample.Owner,
        Email = sample.Email,
        OpenedAt = today.AddDays(-sample.OpenedDaysAgo).AddHours(8).AddMinutes(13 * id % 60),
        ClosedAt = sample.ClosedDaysAgo is { } days ? today.AddDays(-days).AddHours(18) : null,
        Preferences = sample.Preferences is { } p ? new PreferencesRow(id, p.Nickname, p.AlertDollars * 100L, p.Statements) : null,
    };

    private static IEnumerable<Plan> PlansOf(SampleAccount sample, AccountRow account, Random random, DateTime today)
    {
        if (sample.Profile.OpeningDollars == 0)
        {
            yield break;
        }

        var opening = sample.Profile.OpeningDollars * random.Next(80, 121);
        yield return new Plan(account.OpenedAt.AddMinutes(5), account, ActivityType.Deposit, opening, "Opening deposit");

        var end = sample.ClosedDaysAgo ?? 0;
        foreach (var routine in sample.Profile.Routines)
        {
            var amount = random.Next(routine.MinCents, routine.MaxCents + 1);
            var interval = routine.EveryDays;
            for (var daysAgo = sample.OpenedDaysAgo - 1 - (interval * random.NextDouble()); daysAgo > end; daysAgo -= interval)
            {
                if (!routine.Regular)
                {
                    amount = random.Next(routine.MinCents, routine.MaxCents + 1);
                    interval = routine.EveryDays * (0.4 + (1.2 * random.NextDouble()));
                }

                yield return new Plan(OnDay(daysAgo, random, today), account, routine.Type, amount, routine.Memo);
            }
        }

        if (account.ClosedAt is { } closed)
        {
            yield return new Plan(closed.AddMinutes(-10), account, ActivityType.Withdrawal, Cents: null, "Balance paid out");
        }
    }

    private static IEnumerable<Plan> PlansOf(
        SampleTransfers transfers, Dictionary<string, AccountRow> byOwner, Random random, DateTime today)
    {
        var (from, to) = (byOwner[transfers.From], byOwner[transfers.To]);
        for (var i = 0; i < transfers.Times; i++)
        {
            yield return new Plan(
                OnDay(4 + (transfers.EveryDays * i), random, today), from, ActivityType.Withdrawal, transfers.Dollars * 100L, transfers.Memo, to);
        }
    }

    /// <summary>A moment within opening hours, on a day before today.</summary>
    private static DateTime OnDay(double daysAgo, Random random, DateTime today) =>
        today.AddDays(-Math.Max(1, Math.Ceiling(daysAgo))).AddSeconds(random.Next(9 * 3600, 17 * 3600));

    private static void Post(SampleEntries ledger, Plan plan)
    {
        switch (plan)
        {
            case { Receiver: { } receiver }:
                ledger.Transfer(plan.Account, receiver, plan.At, plan.Cents!.Value, plan.Memo);
                break;
            case { Type: ActivityType.Deposit }:
                ledger.Deposit(plan.Account, plan.At, plan.Cents!.Value, plan.Memo);
                break;
            default:
                ledger.Withdraw(plan.Account, plan.At, plan.Cents ?? plan.Account.BalanceCents, plan.Memo);
                break;
        }
    }
}
