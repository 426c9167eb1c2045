using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Support;

/// <summary>Puts accounts and entries in place through the app's own services, and reads them back.</summary>
public static class BankBuilder
{
    /// <summary>An account with a balance, under an address made of its owner's name.</summary>
    public static async Task<AccountRow> OpenAccountAsync(this TestDatabase bank, string owner, long cents = 0, string? email = null)
    {
        var form = new NewAccountForm(
            owner,
            email ?? $"{owner.Replace(' ', '.')}@example.com",
            cents == 0 ? null : Money.FormatPlain(cents),
            OperationId.New());
        return Value(await bank.Get<AccountService>().OpenAsync(form));
    }

    /// <summary>Accounts in one go, past the services, for lists; sorting and paging look at nothing else.</summary>
    public static async Task InsertAccountsAsync(this TestDatabase bank, IEnumerable<Account> accounts)
    {
        await using var db = bank.Context();
        db.Accounts.AddRange(accounts);
        await db.SaveChangesAsync();
    }

    public static async Task<PostingResult> DepositAsync(this TestDatabase bank, int accountId, long cents, string? memo = null) =>
        Value(await bank.Get<LedgerService>().DepositAsync(accountId, Entry(cents, memo)));

    public static async Task<PostingResult> WithdrawAsync(this TestDatabase bank, int accountId, long cents, string? memo = null) =>
        Value(await bank.Get<LedgerService>().WithdrawAsync(accountId, Entry(cents, memo)));

    public static async Task<PostingResult> TransferAsync(this TestDatabase bank, int fromId, int toId, long cents, string? memo = null) =>
        Value(await bank.Get<LedgerService>().TransferAsync(fromId, toId, Entry(cents, memo)));

    public static async Task CloseAccountAsync(this TestDatabase bank, int accountId) =>
        Value(await bank.Get<AccountService>().CloseAsync(accountId));

    /// <summary>Removes an account as the database does it, ledger and all.</summary>
    public static async Task DeleteAccountAsync(this TestDatabase bank, int accountId)
    {
        await using var db = bank.Context();
        await db.Accounts.Where(a => a.Id == accountId).ExecuteDeleteAsync();
    }

    /// <summary>The account as the database holds it.</summary>
    public static async Task<Account> StoredAccountAsync(this TestDatabase bank, int accountId)
    {
        await using var db = bank.Context();
        return await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId);
    }

    /// <summary>The account's entries as the database holds them, in the order in which they were stored.</summary>
    public static async Task<List<Activity>> StoredEntriesAsync(this TestDatabase bank, int accountId)
    {
        await using var db = bank.Context();
        return await db.Activity.AsNoTracking().Include(x => x.Transfer).Where(x => x.AccountId == accountId).OrderBy(x => x.Id).ToListAsync();
    }

    /// <summary>Balance, count and time of every account against its ledger.</summary>
    public static async Task AssertKeptValuesAgreeAsync(this TestDatabase bank)
    {
        await using var db = bank.Context();
        var accounts = await db.Accounts.AsNoTracking().Include(a => a.Activities).ToListAsync();
        Assert.All(accounts, account =>
        {
            Assert.Equal(account.Activities.Sum(x => x.SignedCents), account.BalanceCents);
            Assert.Equal(account.Activities.Count, account.ActivityCount);
            Assert.Equal(account.Activities.Max(x => (DateTime?)x.CreatedAt), account.LastActivityAt);
        });
    }

    /// <summary>The app's services on this database once more, with something added, as a process of its own would have them.</summary>
    public static ServiceProvider ServicesWith(this TestDatabase bank, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        bank.AddTo(services);
        add(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>A form that was filled in just now.</summary>
    public static EntryForm Entry(long cents, string? memo = null) => Entry(Money.FormatPlain(cents), memo);

    /// <summary>A form that was filled in just now, with the amount as typed.</summary>
    public static EntryForm Entry(string? amount, string? memo = null) => new(amount, memo, OperationId.New());

    /// <summary>The value of an outcome that must not be a refusal.</summary>
    public static T Value<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.IsOk, outcome.Refusal?.Sentence);
        return outcome.Value;
    }

    /// <summary>The refusal of an outcome that must be one, with its sentence and the field that it stands beside.</summary>
    public static Refusal AssertRefused<T>(Outcome<T> outcome, string sentence, string? field)
    {
        Assert.False(outcome.IsOk, "It was not refused.");
        Assert.Equal((sentence, field), (outcome.Refusal.Sentence, outcome.Refusal.Field));
        return outcome.Refusal;
    }
}
