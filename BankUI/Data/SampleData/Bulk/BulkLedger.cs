using System.Runtime.InteropServices;
using BankUI.Data.SampleData.Bulk.Writing;

namespace BankUI.Data.SampleData.Bulk;

/// <summary>
/// Any number of accounts and their entries, in batches. Within a batch everything happens in the order of time, so that
/// two of its accounts can have a transfer.
/// </summary>
internal sealed class BulkLedger(SeedSize size, DateTime now)
{
    private const int AccountsAtOnce = 100;
    private const int ActivitiesAtOnce = 100_000;
    private const int Seconds = 2 * 365 * 24 * 3600;

    private static readonly (string? Memo, int MinCents, int MaxCents)[] Deposits =
    [
        ("Salary", 180_000, 420_000), ("Invoice paid", 20_000, 190_000), ("Cash deposit", 2_000, 60_000), ("Refund", 500, 9_000),
        ("Interest", 10, 900), (null, 1_000, 80_000),
    ];

    private static readonly (string? Memo, int MinCents, int MaxCents)[] Withdrawals =
    [
        ("Groceries", 1_500, 11_000), ("Rent", 60_000, 140_000), ("Utilities", 4_000, 16_000), ("Restaurant", 1_200, 9_000),
        ("Train tickets", 900, 14_000), ("Pharmacy", 600, 6_000), ("Cash", 2_000, 30_000), (null, 100, 50_000),
    ];

    private static readonly string[] TransferMemos = ["Share of the rent", "Dinner", "Savings", "Birthday present", "Loan paid back"];

    private readonly Random _random = new(size.Seed);
    private readonly DateTime _start = now.AddSeconds(-Seconds);

    /// <summary>Reuses one ledger: its rows must be written before the next one is read.</summary>
    public IEnumerable<SampleEntries> Batches()
    {
        var ledger = new SampleEntries();
        var shares = new ActivityShares(_random, size.Accounts, size.Activities);
        var moments = new List<long>();
        for (var id = 1; id <= size.Accounts;)
        {
            while (id <= size.Accounts
                && ledger.Accounts.Count < AccountsAtOnce
                && (ledger.Accounts.Count < 2 || moments.Count < ActivitiesAtOnce))
            {
                AddAccount(ledger, moments, id++, shares.Next());
            }

            CollectionsMarshal.AsSpan(moments).Sort();
            Post(ledger, CollectionsMarshal.AsSpan(moments));
            yield return ledger;
            ledger.Clear();
            moments.Clear();
        }
    }

    /// <summary>A moment is a second in the upper half and the account's place in the batch in the lower: sorted, it is a timeline.</summary>
    private static long Moment(int second, int place) => ((long)second << 32) | (uint)place;

    private void AddAccount(SampleEntries ledger, List<long> moments, int id, int activities)
    {
        var opened = id == 1 ? 0 : _random.Next(Seconds - (Seconds / 10));
        int? closed = id > 1 && _random.Next(50) == 0 ? _random.Next(opened, Seconds) : null;
        for (var i = 0; i < activities; i++)
        {
            moments.Add(Moment(_random.Next(opened, closed ?? Seconds), ledger.Accounts.Count));
        }

        var owner = PersonNames.Numbered(_random.Next(PersonNames.Count));
        ledger.Accounts.Add(new AccountRow
        {
            Id = id,
            Owner = owner,
            Email = PersonNames.Email(owner, "example.com", id),
            OpenedAt = _start.AddSeconds(opened),
            ClosedAt = closed is { } second ? _start.AddSeconds(second) : null,
            Preferences = _random.Next(3) == 0
                ? new PreferencesRow(id, $"{owner.Split(' ')[0]}'s account", _random.Next(1, 50) * 1_000L, _random.Next(2) == 0)
                : null,
        });
    }

    private void Post(SampleEntries ledger, ReadOnlySpan<long> moments)
    {
        for (var i = 0; i < moments.Length; i++)
        {
            var (account, at) = (Account(ledger, moments[i]), At(moments[i]));
            if (i + 1 < moments.Length && account.BalanceCents > 0 && _random.Next(8) == 0 && Account(ledger, moments[i + 1]) != account)
            {
                // Both legs happen at the later of the two moments: neither account then acts before an entry that it has already.
                i++;
                ledger.Transfer(account, Account(ledger, moments[i]), At(moments[i]), Amount(account, 500, 40_000), Any(TransferMemos));
            }
            else if (account.BalanceCents == 0 || _random.Next(10) < (account.BalanceCents < 200_000 ? 6 : 2))
            {
                var (memo, min, max) = Any(Deposits);
                ledger.Deposit(account, at, _random.Next(min, max), memo);
            }
            else
            {
                var (memo, min, max) = Any(Withdrawals);
                ledger.Withdraw(account, at, Amount(account, min, max), memo);
            }
        }

        foreach (var account in ledger.Accounts.Where(a => a.ClosedAt < a.LastActivityAt))
        {
            // Its last entry was moved to the time of a transfer.
            account.ClosedAt = account.LastActivityAt;
        }
    }

    private static AccountRow Account(SampleEntries ledger, long moment) => ledger.Accounts[(int)(uint)moment];

    private DateTime At(long moment) => _start.AddSeconds(moment >> 32);

    /// <summary>An amount up to the balance, which must not be zero.</summary>
    private long Amount(AccountRow account, int minCents, int maxCents) => Math.Min(_random.Next(minCents, maxCents), account.BalanceCents);

    private T Any<T>(T[] of) => of[_random.Next(of.Length)];
}
