using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Deleting;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.RandomOperations;

/// <summary>Does something at random to accounts and their ledgers, in the app and in the model.</summary>
internal sealed class RandomLedger(TestDatabase bank, Random random, ModelLedger model, RandomDeletions deletions)
{
    private const int MaxAccounts = 25;
    private const int Addresses = 40;

    private readonly List<(ModelLeg[] Legs, EntryForm Form)> _sent = [];
    private readonly List<long> _entries = [];

    private DateTime Now => bank.Clock.Now;

    /// <summary>What was done, what the app said to it, and what the model said.</summary>
    public async Task<(string What, Answer App, Answer Model)> NextAsync() => random.Next(100) switch
    {
        < 6 => model.Accounts.Count < MaxAccounts ? await OpenAsync() : await DeleteAsync(),
        < 9 => await EditAsync(),
        < 14 => await CloseAsync(),
        < 33 => await PostAsync(FormOf([new(Account(), Amount(), OperationId.New())])),
        < 51 => await PostAsync(FormOf([new(Account(), -Amount(), OperationId.New())])),
        < 72 => await PostAsync(Transfer()),
        < 75 when _sent.Count > 0 => await PostAsync(SentAgain()),
        < 84 => await ReverseAsync(),
        < 94 => await RemoveAsync(),
        < 96 => await MoveAsync(),
        _ => await DeleteAsync(),
    };

    private async Task<(string, Answer, Answer)> OpenAsync()
    {
        var cents = random.Next(3) == 0 ? 0 : Amount();
        var form = new NewAccountForm("An owner", Address(), cents == 0 ? null : Money.FormatPlain(cents), OperationId.New());
        var opened = await bank.Get<AccountService>().OpenAsync(form);
        if (opened.IsOk && cents > 0)
        {
            _entries.Add((await bank.StoredEntriesAsync(opened.Value.Id)).Single().Id);
        }

        return ($"open an account for {form.Email} with {cents} cents", Answers.Of(opened), model.Open(form.Email!, cents, form.OperationId, Now, opened.Value?.Id, _entries.LastOrDefault()));
    }

    private async Task<(string, Answer, Answer)> EditAsync()
    {
        var id = Account();
        var form = new EditAccountForm("An owner", Address(), (model.Find(id)?.Version ?? 1) - (random.Next(4) == 0 ? 1 : 0));
        return ($"edit account {id} to {form.Email}", Answers.Of(await bank.Get<AccountService>().EditAsync(id, form)), model.Edit(id, form.Email!, form.Version));
    }

    private async Task<(string, Answer, Answer)> CloseAsync()
    {
        // Closed accounts are opened again soon.
        var id = random.Next(2) == 0 && model.Accounts.Values.FirstOrDefault(account => account.IsClosed) is { } closed ? closed.Id : Account();
        var close = model.Find(id)?.IsClosed == (random.Next(5) == 0);
        var accounts = bank.Get<AccountService>();
        return ($"{(close ? "close" : "reopen")} account {id}", Answers.Of(await (close ? accounts.CloseAsync(id) : accounts.ReopenAsync(id))), model.Close(id, close));
    }

    private (ModelLeg[] Legs, EntryForm Form) Transfer()
    {
        var (operation, cents) = (OperationId.New(), Amount());
        return FormOf([new(Account(), -cents, operation), new(Account(), cents, OperationId.ReceivingLeg(operation))]);
    }

    private (ModelLeg[] Legs, EntryForm Form) FormOf(ModelLeg[] legs)
    {
        _sent.Add((legs, new EntryForm(Money.FormatPlain(Math.Abs(legs[0].Cents)), "A memo", legs[0].Operation)));
        return _sent[^1];
    }

    private (ModelLeg[] Legs, EntryForm Form) SentAgain()
    {
        var (legs, form) = _sent[^random.Next(1, Math.Min(_sent.Count, 30) + 1)];
        return random.Next(3) > 0 ? (legs, form)
            : ([.. legs.Select(leg => leg with { Cents = 2 * leg.Cents })], form with { Amount = Money.FormatPlain(2 * Math.Abs(legs[0].Cents)) });
    }

    private async Task<(string, Answer, Answer)> PostAsync((ModelLeg[] Legs, EntryForm Form) posting)
    {
        var ((legs, form), ledger) = (posting, bank.Get<LedgerService>());
        var posted = legs is [var payer, var receiver] ? await ledger.TransferAsync(payer.Account, receiver.Account, form)
            : legs[0].Cents > 0 ? await ledger.DepositAsync(legs[0].Account, form)
            : await ledger.WithdrawAsync(legs[0].Account, form);
        return ($"post {string.Join<ModelLeg>(" and ", legs)}", Answers.Of(posted), Posted(model.Post(legs, Now, posted.Value), posted.Value));
    }

    private async Task<(string, Answer, Answer)> ReverseAsync()
    {
        var id = Entry();
        var reversed = await bank.Get<LedgerService>().ReverseAsync(id);
        return ($"reverse entry {id}", Answers.Of(reversed), Posted(model.Reverse(id, Now, reversed.Value), reversed.Value));
    }

    private Answer Posted(Answer answer, PostingResult? posted)
    {
        if (posted is not null && answer == Answer.Done)
        {
            AssertReturned(posted.Account, posted.Entry);
            if (posted is { Other: { } other, OtherEntry: { } otherEntry })
            {
                AssertReturned(other, otherEntry);
            }
        }

        return answer;
    }

    // What a posting returns is what a page shows.
    private void AssertReturned(AccountRow account, ActivityRow entry)
    {
        var now = model.Accounts[account.Id];
        Assert.Equal((now.Balance, now.Entries.Count, now.LastAt), (account.BalanceCents, account.ActivityCount, account.LastActivityAt));
        _entries.Add(entry.Id);
    }

    private async Task<(string, Answer, Answer)> RemoveAsync()
    {
        var id = Entry();
        var (app, said) = await deletions.DeleteAsync(DeletionTarget.Of<Activity>(id), () => (model.Remove(id, out var restore), restore));
        return ($"remove entry {id}", app, said);
    }

    private async Task<(string, Answer, Answer)> MoveAsync()
    {
        var (from, to) = (Account(), Account());
        return ($"move the ledger of account {from} to {to}", Answers.Of(await bank.Get<ActivityMover>().MoveAsync(from, to)), model.Move(from, to));
    }

    private async Task<(string, Answer, Answer)> DeleteAsync()
    {
        var id = Account();
        var (app, said) = await deletions.DeleteAsync(DeletionTarget.Of<Account>(id), () => (model.Delete(id, out var restore), restore));
        return ($"delete account {id}", app, said);
    }

    private string Address() => $"owner{random.Next(Addresses)}@example.com";

    private long Amount() => random.Next(1, 300_00);

    // One in fifty is any key that was ever given; most of those accounts are gone.
    private int Account() => random.Next(50) == 0 || model.Accounts.Count == 0 ? random.Next(1, model.Accounts.Keys.LastOrDefault(1) + 1)
        : model.Accounts.Keys.ElementAt(random.Next(model.Accounts.Count));

    // Newer ones more often; some are gone.
    private long Entry() => _entries.Count == 0 ? 1 : _entries[^random.Next(1, Math.Min(_entries.Count, random.Next(2) == 0 ? 20 : 500) + 1)];
}
