using BankUI.Domain;
using BankUI.Features.Accounts.Ledger;

namespace BankUI.Tests.Features.RandomOperations;

/// <summary>
/// The rules of accounts and their ledgers, without a database. A method says what becomes of an operation, and does it. Keys of new rows are given
/// by the database: they are taken from its answer, which is <see langword="null"/> where it refused.
/// </summary>
internal sealed class ModelLedger
{
    public SortedDictionary<int, ModelAccount> Accounts { get; } = [];

    public IEnumerable<ModelEntry> Entries => Accounts.Values.SelectMany(account => account.Entries);

    public Answer Open(string email, long cents, Guid operation, DateTime now, int? newId, long newEntry)
    {
        if (IsTaken(email))
        {
            return Answer.Taken;
        }

        if (newId is { } id)
        {
            var account = Accounts[id] = new(id, email);
            if (cents > 0)
            {
                account.Entries.Add(new(newEntry, cents, now, null, operation));
            }
        }

        return Answer.Done;
    }

    public Answer Edit(int id, string email, long version)
    {
        if (Find(id) is not { } account)
        {
            return Answer.Gone;
        }

        if (version != account.Version)
        {
            // The same form once more changes nothing.
            return version == account.Version - 1 && email == account.Email ? Answer.Done : Answer.ChangedMeanwhile;
        }

        if (email != account.Email && IsTaken(email))
        {
            return Answer.Taken;
        }

        (account.Email, account.Version) = (email, version + 1);
        return Answer.Done;
    }

    public Answer Close(int id, bool close)
    {
        if (Find(id) is not { } account)
        {
            return Answer.Gone;
        }

        if (account.IsClosed == close)
        {
            return close ? Answer.ClosedAlready : Answer.OpenAlready;
        }

        (account.IsClosed, account.Version) = (close, account.Version + 1);
        return Answer.Done;
    }

    /// <summary>A deposit, a withdrawal or a transfer, all legs or none.</summary>
    public Answer Post(IReadOnlyList<ModelLeg> legs, DateTime now, PostingResult? posted)
    {
        if (legs.Count == 2 && legs[0].Account == legs[1].Account)
        {
            return Answer.NoOtherAccount;
        }

        // A form that is sent twice is recorded once.
        if (legs.Any(leg => Entries.Any(entry => entry.Operation == leg.Operation)))
        {
            return legs.All(leg => Find(leg.Account)?.Entries.Exists(entry => entry.Operation == leg.Operation && entry.Cents == leg.Cents) == true)
                ? Answer.Done
                : Answer.RecordedBefore;
        }

        foreach (var leg in legs.OrderBy(leg => leg.Account))
        {
            if (Find(leg.Account) is not { } account)
            {
                return Answer.Gone;
            }

            if (account.IsClosed || account.Balance + leg.Cents < 0)
            {
                return account.IsClosed ? Answer.AccountClosed : Answer.NotEnoughMoney;
            }
        }

        if (posted is not null)
        {
            foreach (var (leg, stored) in legs.Zip([posted.Entry, posted.OtherEntry]))
            {
                // Never before the last one, even if the clock was set back.
                var account = Accounts[leg.Account];
                account.Entries.Add(new(stored!.Id, leg.Cents, account.LastAt > now ? account.LastAt.Value : now, stored.TransferId, leg.Operation));
            }
        }

        return Answer.Done;
    }

    /// <summary>Reverses an entry by one in the other direction, and a transfer with both its legs, once.</summary>
    public Answer Reverse(long id, DateTime now, PostingResult? posted)
    {
        if (AccountOf(id) is not { } asked)
        {
            return Answer.Gone;
        }

        var entry = asked.Entries.Single(entry => entry.Id == id);
        ModelLeg[] legs = [.. Accounts.Values
            .OrderByDescending(account => account == asked)
            .SelectMany(account => account.Entries
                .Where(leg => leg == entry || (leg.Transfer is not null && leg.Transfer == entry.Transfer))
                .Select(leg => new ModelLeg(account.Id, -leg.Cents, OperationId.ReversalOf(leg.Id))))];
        return legs.Any(leg => Entries.Any(other => other.Operation == leg.Operation)) ? Answer.ReversedBefore : Post(legs, now, posted);
    }

    /// <summary>Gives a whole ledger to another account. Both legs of a transfer are never in one account.</summary>
    public Answer Move(int fromId, int toId)
    {
        if (fromId == toId)
        {
            return Answer.NoOtherAccount;
        }

        if (Find(fromId) is not { } from)
        {
            return Answer.Gone;
        }

        if (Find(toId) is not { IsClosed: false } to)
        {
            return Answer.NoReceiver;
        }

        if (from.Entries.Exists(entry => HasLegOf(to, entry.Transfer)))
        {
            return Answer.TransfersBetween;
        }

        to.Entries.AddRange(from.Entries);
        from.Entries.Clear();
        return Answer.Done;
    }

    /// <summary>Removes an entry; the balance follows.</summary>
    public Answer Remove(long id, out Func<Answer> restore)
    {
        restore = () => Answer.Gone;
        if (AccountOf(id) is not { } account)
        {
            return Answer.Gone;
        }

        var entry = account.Entries.Single(entry => entry.Id == id);
        if (account.IsClosed || account.Balance - entry.Cents < 0)
        {
            return account.IsClosed ? Answer.AccountClosed : Answer.NegativeBalance;
        }

        account.Entries.Remove(entry);
        var transferWentAlong = !IsThere(entry.Transfer);
        restore = () =>
        {
            // An entry needs its account, open and with enough money, and a leg its transfer.
            if (Find(account.Id) is not { IsClosed: false } now || now.Balance + entry.Cents < 0
                || HasLegOf(now, entry.Transfer) || !CanStand(entry, transferWentAlong))
            {
                return Answer.Conflict;
            }

            now.Entries.Add(entry);
            return Answer.Done;
        };
        return Answer.Done;
    }

    /// <summary>Deletes an account and its ledger. A transfer with another account keeps one leg; one without a leg goes, too.</summary>
    public Answer Delete(int id, out Func<Answer> restore)
    {
        restore = () => Answer.Gone;
        if (!Accounts.Remove(id, out var account))
        {
            return Answer.Gone;
        }

        var wentAlong = account.Entries.Where(entry => !IsThere(entry.Transfer)).ToHashSet();
        restore = () =>
        {
            if (IsTaken(account.Email) || !account.Entries.TrueForAll(entry => CanStand(entry, wentAlong.Contains(entry))))
            {
                return Answer.Conflict;
            }

            Accounts[id] = account;
            return Answer.Done;
        };
        return Answer.Done;
    }

    public ModelAccount? Find(int id) => Accounts.GetValueOrDefault(id);

    private ModelAccount? AccountOf(long entry) => Accounts.Values.FirstOrDefault(account => account.Entries.Exists(x => x.Id == entry));

    private bool IsTaken(string email) => Accounts.Values.Any(account => account.Email == email);

    private bool IsThere(int? transfer) => transfer is not null && Entries.Any(entry => entry.Transfer == transfer);

    private static bool HasLegOf(ModelAccount account, int? transfer) => transfer is not null && account.Entries.Exists(entry => entry.Transfer == transfer);

    private bool CanStand(ModelEntry restored, bool withTransfer) =>
        (restored.Transfer is null || withTransfer || IsThere(restored.Transfer))
        && !Entries.Any(entry => entry.Operation == restored.Operation);
}
