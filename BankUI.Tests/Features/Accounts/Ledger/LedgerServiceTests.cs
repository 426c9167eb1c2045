using System.Text.RegularExpressions;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Accounts.Ledger;

public abstract partial class LedgerServiceTests(DatabaseProvider engine) : IDisposable
{
    private const string NotAnAmount = "That is not an amount. Type it like 1234.5, 1,234.50 or $1,234.50.";
    private const string Gone = "This account no longer exists. Someone else deleted it.";
    private const string Reversed = "This entry was reversed already.";

    private readonly TestDatabase _bank = new(engine);

    private LedgerService LedgerService => _bank.Get<LedgerService>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task A_deposit_adds_to_balance_and_count_and_is_an_entry_with_its_memo()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        _bank.Clock.Advance(TimeSpan.FromHours(1));

        var movement = BankBuilder.Value(await LedgerService.DepositAsync(ada.Id, BankBuilder.Entry("$1,234.56", "  Wages ")));

        var entry = (await _bank.StoredEntriesAsync(ada.Id))[1];
        Assert.Equal(
            (ActivityType.Deposit, 1_234_56L, _bank.Clock.Now, "Wages", null),
            (entry.Type, entry.AmountCents, entry.CreatedAt, entry.Memo, entry.TransferId));
        Assert.Equal(ada with { BalanceCents = 1_334_56, ActivityCount = 2, LastActivityAt = _bank.Clock.Now }, movement.Account);
        await AssertReturnedIsStoredAsync(movement);
    }

    [SkippableFact]
    public async Task A_posting_is_three_statements_whose_parameters_have_plain_names()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);

        using var sql = new CapturedSql(_bank.Sql);
        await _bank.DepositAsync(ada.Id, 25_00);

        sql.Statements(3 + CapturedSql.AuditEntry);
    }

    [SkippableFact]
    public async Task Entries_keep_the_order_in_which_they_were_posted_when_the_clock_goes_back()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var bob = await _bank.OpenAccountAsync("Bob");
        await _bank.DepositAsync(ada.Id, 1_00);
        _bank.Clock.Advance(TimeSpan.FromDays(-2));
        await _bank.DepositAsync(ada.Id, 2_00);

        // Another circuit knows nothing of the entries before, as after a restart.
        using var later = _bank.OtherCircuit();
        var ledger = later.ServiceProvider.GetRequiredService<LedgerService>();
        await ledger.WithdrawAsync(ada.Id, BankBuilder.Entry("3"));
        await ledger.TransferAsync(bob.Id, ada.Id, BankBuilder.Entry("1"));
        await ledger.TransferAsync(ada.Id, bob.Id, BankBuilder.Entry("4"));
        _bank.Clock.Advance(TimeSpan.FromDays(3));
        await ledger.DepositAsync(ada.Id, BankBuilder.Entry("5"));

        var entries = await _bank.StoredEntriesAsync(ada.Id);
        Assert.Equal([100_00L, 1_00, 2_00, -3_00, -4_00, 5_00], entries.OrderBy(entry => entry.CreatedAt).ThenBy(entry => entry.Id).Select(entry => entry.SignedCents));
        var account = (await _bank.Get<AccountDetailsQueries>().DetailsAsync(ada.Id))!.Account;
        Assert.Equal(entries.Max(entry => entry.CreatedAt), account.LastActivityAt);
        Assert.Equal(_bank.Clock.Now, account.LastActivityAt);
    }

    [SkippableFact]
    public async Task A_withdrawal_takes_from_the_balance_down_to_zero()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        _bank.Clock.Advance(TimeSpan.FromHours(1));

        var movement = BankBuilder.Value(await LedgerService.WithdrawAsync(ada.Id, BankBuilder.Entry("100", " ")));

        var entry = (await _bank.StoredEntriesAsync(ada.Id))[1];
        Assert.Equal((ActivityType.Withdrawal, 100_00L, null), (entry.Type, entry.AmountCents, entry.Memo));
        Assert.Equal(ada with { BalanceCents = 0, ActivityCount = 2, LastActivityAt = _bank.Clock.Now }, movement.Account);
        await AssertReturnedIsStoredAsync(movement);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transfer_is_a_leg_in_either_account_and_its_memo_stands_on_the_transfer(bool fromOlderAccount)
    {
        var older = await _bank.OpenAccountAsync("Ada", 100_00);
        var newer = await _bank.OpenAccountAsync("Grace", 100_00);
        var (payer, receiver) = fromOlderAccount ? (older, newer) : (newer, older);
        _bank.Clock.Advance(TimeSpan.FromHours(1));

        var movement = BankBuilder.Value(await LedgerService.TransferAsync(payer.Id, receiver.Id, BankBuilder.Entry("30", "Rent")));

        var paid = (await _bank.StoredEntriesAsync(payer.Id))[1];
        var received = (await _bank.StoredEntriesAsync(receiver.Id))[1];
        Assert.Equal((ActivityType.Withdrawal, 30_00L, null), (paid.Type, paid.AmountCents, paid.Memo));
        Assert.Equal((ActivityType.Deposit, 30_00L, null), (received.Type, received.AmountCents, received.Memo));
        Assert.Equal(paid.TransferId, received.TransferId);
        Assert.Equal(("Rent", _bank.Clock.Now), (paid.Transfer!.Memo, paid.Transfer.CreatedAt));
        Assert.Equal(payer with { BalanceCents = 70_00, ActivityCount = 2, LastActivityAt = _bank.Clock.Now }, movement.Account);
        Assert.Equal(receiver with { BalanceCents = 130_00, ActivityCount = 2, LastActivityAt = _bank.Clock.Now }, movement.Other);
        await AssertReturnedIsStoredAsync(movement);
    }

    [SkippableTheory]
    [InlineData(null, "Enter an amount, such as 25 or 1,234.50.")]
    [InlineData(" ", "Enter an amount, such as 25 or 1,234.50.")]
    [InlineData("0", "The amount must be more than zero.")]
    [InlineData("0.00", "The amount must be more than zero.")]
    [InlineData("-1", "The amount must be more than zero.")]
    [InlineData("1.234", "An amount has at most two decimals: cents are the smallest unit.")]
    [InlineData("ten", NotAnAmount)]
    [InlineData("1,00", NotAnAmount)]
    [InlineData("1e3", NotAnAmount)]
    [InlineData("1000000000.01", "The most for one entry is $1,000,000,000.00.")]
    [InlineData("99999999999999999999", "The most for one entry is $1,000,000,000.00.")]
    public async Task An_amount_that_cannot_be_moved_is_refused_beside_its_field(string? amount, string sentence)
    {
        var (ada, grace) = await TwoAccountsAsync();

        BankBuilder.AssertRefused(await LedgerService.DepositAsync(ada.Id, BankBuilder.Entry(amount)), sentence, Fields.Amount);
        BankBuilder.AssertRefused(await LedgerService.WithdrawAsync(ada.Id, BankBuilder.Entry(amount)), sentence, Fields.Amount);
        BankBuilder.AssertRefused(await LedgerService.TransferAsync(ada.Id, grace.Id, BankBuilder.Entry(amount)), sentence, Fields.Amount);

        await AssertUnchangedAsync(ada, grace);
    }

    [SkippableFact]
    public async Task The_largest_amount_can_be_moved()
    {
        var ada = await _bank.OpenAccountAsync("Ada");

        BankBuilder.Value(await LedgerService.DepositAsync(ada.Id, BankBuilder.Entry("1,000,000,000.00")));

        Assert.Equal(Money.MaxCents, (await _bank.StoredAccountAsync(ada.Id)).BalanceCents);
    }

    [SkippableFact]
    public async Task A_memo_that_is_too_long_is_refused_beside_its_field()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var form = BankBuilder.Entry("1", new string('m', 201));
        const string Sentence = "A memo has at most 200 characters; this one has 201.";

        BankBuilder.AssertRefused(await LedgerService.DepositAsync(ada.Id, form), Sentence, Fields.Memo);
        BankBuilder.AssertRefused(await LedgerService.WithdrawAsync(ada.Id, form), Sentence, Fields.Memo);
        BankBuilder.AssertRefused(await LedgerService.TransferAsync(ada.Id, grace.Id, form), Sentence, Fields.Memo);

        await AssertUnchangedAsync(ada, grace);
    }

    [SkippableFact]
    public async Task The_longest_memo_is_kept()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var memo = new string('m', 200);

        await _bank.DepositAsync(ada.Id, 1, memo);
        await _bank.TransferAsync(ada.Id, grace.Id, 1, memo);

        var entries = await _bank.StoredEntriesAsync(ada.Id);
        Assert.Equal((memo, memo), (entries[1].Memo, entries[2].Transfer!.Memo));
    }

    [SkippableFact]
    public async Task More_than_there_is_can_be_neither_withdrawn_nor_transferred()
    {
        var (ada, grace) = await TwoAccountsAsync();

        BankBuilder.AssertRefused(
            await LedgerService.WithdrawAsync(ada.Id, BankBuilder.Entry("100.01")),
            "There is not enough money: $100.01 is asked for and the balance of Ada is $100.00.",
            Fields.Amount);
        BankBuilder.AssertRefused(
            await LedgerService.TransferAsync(ada.Id, grace.Id, BankBuilder.Entry("100.01")),
            "There is not enough money: $100.01 is asked for and the balance of Ada is $100.00.",
            Fields.Amount);
        BankBuilder.AssertRefused(
            await LedgerService.TransferAsync(grace.Id, ada.Id, BankBuilder.Entry("100.01")),
            "There is not enough money: $100.01 is asked for and the balance of Grace is $100.00.",
            Fields.Amount);

        await AssertUnchangedAsync(ada, grace);
    }

    [SkippableFact]
    public async Task A_closed_account_takes_no_activity_on_either_side()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var closed = BankBuilder.Value(await _bank.Get<AccountService>().CloseAsync(ada.Id));
        const string Sentence = "The account of Ada is closed and takes no activity. Reopen it first.";

        BankBuilder.AssertRefused(await LedgerService.DepositAsync(ada.Id, BankBuilder.Entry("1")), Sentence, Fields.Amount);
        BankBuilder.AssertRefused(await LedgerService.WithdrawAsync(ada.Id, BankBuilder.Entry("1")), Sentence, Fields.Amount);
        BankBuilder.AssertRefused(await LedgerService.TransferAsync(ada.Id, grace.Id, BankBuilder.Entry("1")), Sentence, Fields.Amount);
        BankBuilder.AssertRefused(await LedgerService.TransferAsync(grace.Id, ada.Id, BankBuilder.Entry("1")), Sentence, Fields.ToAccount);

        await AssertUnchangedAsync(closed, grace);
    }

    [SkippableFact]
    public async Task A_transfer_needs_a_receiver_and_another_one_than_the_payer()
    {
        var (ada, grace) = await TwoAccountsAsync();

        BankBuilder.AssertRefused(
            await LedgerService.TransferAsync(ada.Id, null, BankBuilder.Entry("1")),
            "Choose the account that receives the money.",
            Fields.ToAccount);
        BankBuilder.AssertRefused(
            await LedgerService.TransferAsync(ada.Id, ada.Id, BankBuilder.Entry("1")),
            "The money is in this account already. Choose another one.",
            Fields.ToAccount);

        await AssertUnchangedAsync(ada, grace);
    }

    [SkippableFact]
    public async Task An_account_that_is_gone_takes_no_activity_on_either_side()
    {
        var (ada, grace) = await TwoAccountsAsync();
        await _bank.DeleteAccountAsync(grace.Id);

        BankBuilder.AssertRefused(await LedgerService.DepositAsync(grace.Id, BankBuilder.Entry("1")), Gone, Fields.Amount);
        BankBuilder.AssertRefused(await LedgerService.WithdrawAsync(grace.Id, BankBuilder.Entry("1")), Gone, Fields.Amount);
        BankBuilder.AssertRefused(await LedgerService.TransferAsync(grace.Id, ada.Id, BankBuilder.Entry("1")), Gone, Fields.Amount);
        BankBuilder.AssertRefused(await LedgerService.TransferAsync(ada.Id, grace.Id, BankBuilder.Entry("1")), Gone, Fields.ToAccount);

        await AssertUnchangedAsync(ada);
    }

    [SkippableTheory]
    [InlineData(ActivityType.Deposit)]
    [InlineData(ActivityType.Withdrawal)]
    public async Task An_entry_is_reversed_by_one_in_the_other_direction(ActivityType type)
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var wrong = type == ActivityType.Deposit ? await _bank.DepositAsync(ada.Id, 30_00, "Slip") : await _bank.WithdrawAsync(ada.Id, 30_00, "Slip");
        _bank.Clock.Advance(TimeSpan.FromHours(1));

        var movement = BankBuilder.Value(await LedgerService.ReverseAsync(wrong.Entry.Id));

        Assert.Equal(wrong.Entry.Id, movement.Entry.ReversalOf);
        var reversal = (await _bank.StoredEntriesAsync(ada.Id))[2];
        Assert.Equal(
            (type.Opposite(), 30_00L, $"Reversal of entry {wrong.Entry.Id}", _bank.Clock.Now),
            (reversal.Type, reversal.AmountCents, reversal.Memo, reversal.CreatedAt));
        Assert.Equal(ada with { ActivityCount = 3, LastActivityAt = _bank.Clock.Now }, movement.Account);
        await AssertReturnedIsStoredAsync(movement);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transfer_is_reversed_with_both_legs_from_either_side(bool fromPayer)
    {
        var (ada, grace) = await TwoAccountsAsync();
        var transfer = await _bank.TransferAsync(ada.Id, grace.Id, 30_00, "Rent");
        var asked = fromPayer ? transfer.Entry : transfer.OtherEntry!;

        var movement = BankBuilder.Value(await LedgerService.ReverseAsync(asked.Id));

        Assert.Equal(asked.AccountId, movement.Account.Id);
        Assert.Equal(asked.Id, movement.Entry.ReversalOf);
        var back = (await _bank.StoredEntriesAsync(ada.Id))[2];
        var away = (await _bank.StoredEntriesAsync(grace.Id))[2];
        Assert.Equal((ActivityType.Deposit, 30_00L, null), (back.Type, back.AmountCents, back.Memo));
        Assert.Equal((ActivityType.Withdrawal, 30_00L, null), (away.Type, away.AmountCents, away.Memo));
        Assert.Equal(back.TransferId, away.TransferId);
        Assert.NotEqual(transfer.Entry.TransferId, back.TransferId);
        Assert.Equal($"Reversal of entry {asked.Id}", back.Transfer!.Memo);
        await AssertReturnedIsStoredAsync(movement);
        await AssertBalancesAsync((ada.Id, 100_00), (grace.Id, 100_00));
    }

    [SkippableFact]
    public async Task A_leg_that_stands_alone_is_reversed_alone()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var transfer = await _bank.TransferAsync(ada.Id, grace.Id, 30_00, "Rent");
        await _bank.DeleteAccountAsync(grace.Id);

        var movement = BankBuilder.Value(await LedgerService.ReverseAsync(transfer.Entry.Id));

        Assert.Equal((100_00L, null, null), (movement.Account.BalanceCents, movement.Other, movement.OtherEntry));
        var reversal = (await _bank.StoredEntriesAsync(ada.Id))[2];
        Assert.Equal(
            (ActivityType.Deposit, null, $"Reversal of entry {transfer.Entry.Id}"),
            (reversal.Type, reversal.TransferId, reversal.Memo));
        await AssertReturnedIsStoredAsync(movement);
    }

    [SkippableFact]
    public async Task A_reversal_can_itself_be_reversed()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var wrong = await _bank.WithdrawAsync(ada.Id, 30_00);
        var reversal = BankBuilder.Value(await LedgerService.ReverseAsync(wrong.Entry.Id));

        var again = BankBuilder.Value(await LedgerService.ReverseAsync(reversal.Entry.Id));

        Assert.Equal((70_00L, reversal.Entry.Id), (again.Account.BalanceCents, again.Entry.ReversalOf));
    }

    [SkippableFact]
    public async Task An_entry_is_reversed_once_even_when_the_money_is_gone_by_then()
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        var wrong = await _bank.DepositAsync(ada.Id, 30_00);
        BankBuilder.Value(await LedgerService.ReverseAsync(wrong.Entry.Id));

        BankBuilder.AssertRefused(await LedgerService.ReverseAsync(wrong.Entry.Id), Reversed, null);

        await AssertBalancesAsync((ada.Id, 0));
        Assert.Equal(2, (await _bank.StoredEntriesAsync(ada.Id)).Count);
    }

    [SkippableFact]
    public async Task A_transfer_is_reversed_once_from_whichever_side()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var transfer = await _bank.TransferAsync(ada.Id, grace.Id, 30_00);
        BankBuilder.Value(await LedgerService.ReverseAsync(transfer.Entry.Id));

        BankBuilder.AssertRefused(await LedgerService.ReverseAsync(transfer.Entry.Id), Reversed, null);
        BankBuilder.AssertRefused(await LedgerService.ReverseAsync(transfer.OtherEntry!.Id), Reversed, null);

        await AssertBalancesAsync((ada.Id, 100_00), (grace.Id, 100_00));
    }

    [SkippableFact]
    public async Task A_reversal_is_refused_when_the_money_is_no_longer_there()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var deposit = await _bank.DepositAsync(ada.Id, 30_00);
        var transfer = await _bank.TransferAsync(ada.Id, grace.Id, 20_00);
        await _bank.WithdrawAsync(ada.Id, 90_00);
        await _bank.WithdrawAsync(grace.Id, 110_00);

        BankBuilder.AssertRefused(
            await LedgerService.ReverseAsync(deposit.Entry.Id),
            "There is not enough money: $30.00 is asked for and the balance of Ada is $20.00.",
            null);
        BankBuilder.AssertRefused(
            await LedgerService.ReverseAsync(transfer.Entry.Id),
            "There is not enough money: $20.00 is asked for and the balance of Grace is $10.00.",
            null);

        await AssertBalancesAsync((ada.Id, 20_00), (grace.Id, 10_00));
    }

    [SkippableFact]
    public async Task A_reversal_is_refused_for_a_closed_account_on_either_side()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var transfer = await _bank.TransferAsync(ada.Id, grace.Id, 20_00);
        await _bank.CloseAccountAsync(grace.Id);
        const string Sentence = "The account of Grace is closed and takes no activity. Reopen it first.";

        BankBuilder.AssertRefused(await LedgerService.ReverseAsync(transfer.Entry.Id), Sentence, null);
        BankBuilder.AssertRefused(await LedgerService.ReverseAsync(transfer.OtherEntry!.Id), Sentence, null);

        await AssertBalancesAsync((ada.Id, 80_00), (grace.Id, 120_00));
    }

    [SkippableFact]
    public async Task An_entry_that_is_gone_cannot_be_reversed()
    {
        BankBuilder.AssertRefused(
            await LedgerService.ReverseAsync(4711), "This entry no longer exists. Someone else removed it.", null);
    }

    [SkippableFact]
    public async Task A_deposit_sent_twice_counts_once_and_answers_alike()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var form = BankBuilder.Entry("30", "Wages");

        var first = BankBuilder.Value(await LedgerService.DepositAsync(ada.Id, form));
        var second = BankBuilder.Value(await LedgerService.DepositAsync(ada.Id, form));

        Assert.Equal(first, second);
        await AssertBalancesAsync((ada.Id, 130_00));
    }

    [SkippableFact]
    public async Task A_withdrawal_sent_twice_counts_once_although_the_money_would_not_suffice_again()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var form = BankBuilder.Entry("80", "Shoes");

        var first = BankBuilder.Value(await LedgerService.WithdrawAsync(ada.Id, form));
        var second = BankBuilder.Value(await LedgerService.WithdrawAsync(ada.Id, form));

        Assert.Equal(first, second);
        await AssertBalancesAsync((ada.Id, 20_00));
    }

    [SkippableTheory]
    [InlineData(true, "30")]
    [InlineData(true, "80")]
    [InlineData(false, "30")]
    [InlineData(false, "80")]
    public async Task A_transfer_sent_twice_counts_once_whether_or_not_the_money_would_suffice_again(bool fromOlderAccount, string amount)
    {
        var (older, newer) = await TwoAccountsAsync();
        var (payer, receiver) = fromOlderAccount ? (older, newer) : (newer, older);
        var form = BankBuilder.Entry(amount, "Rent");

        var first = BankBuilder.Value(await LedgerService.TransferAsync(payer.Id, receiver.Id, form));
        var second = BankBuilder.Value(await LedgerService.TransferAsync(payer.Id, receiver.Id, form));

        Assert.Equal(first, second);
        await AssertBalancesAsync((payer.Id, 100_00 - first.Entry.AmountCents), (receiver.Id, 100_00 + first.Entry.AmountCents));
    }

    [SkippableFact]
    public async Task A_form_sent_again_after_its_account_was_closed_still_answers_with_what_came_of_it()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var form = BankBuilder.Entry("30");
        var first = BankBuilder.Value(await LedgerService.TransferAsync(grace.Id, ada.Id, form));
        await _bank.CloseAccountAsync(grace.Id);

        var second = BankBuilder.Value(await LedgerService.TransferAsync(grace.Id, ada.Id, form));

        Assert.Equal((first.Entry, first.OtherEntry), (second.Entry, second.OtherEntry));
        await AssertBalancesAsync((ada.Id, 130_00), (grace.Id, 70_00));
    }

    [SkippableFact]
    public async Task A_form_that_was_recorded_is_refused_when_it_asks_for_something_else()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var form = BankBuilder.Entry("30");
        await LedgerService.DepositAsync(ada.Id, form);
        const string Sentence = "This form was already recorded, over $30.00. Close it and open a new one for another entry.";

        BankBuilder.AssertRefused(await LedgerService.DepositAsync(ada.Id, form with { Amount = "40" }), Sentence, null);
        BankBuilder.AssertRefused(await LedgerService.DepositAsync(grace.Id, form), Sentence, null);
        BankBuilder.AssertRefused(await LedgerService.WithdrawAsync(ada.Id, form), Sentence, null);
        BankBuilder.AssertRefused(await LedgerService.WithdrawAsync(ada.Id, form with { Amount = "4000" }), Sentence, null);
        BankBuilder.AssertRefused(await LedgerService.TransferAsync(ada.Id, grace.Id, form), Sentence, null);

        await AssertBalancesAsync((ada.Id, 130_00), (grace.Id, 100_00));
    }

    [SkippableFact]
    public async Task A_refused_form_can_be_corrected_and_sent_again()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var form = BankBuilder.Entry("300");
        Assert.False((await LedgerService.WithdrawAsync(ada.Id, form)).IsOk);

        BankBuilder.Value(await LedgerService.WithdrawAsync(ada.Id, form with { Amount = "30" }));

        await AssertBalancesAsync((ada.Id, 70_00));
    }

    [SkippableFact]
    public async Task A_deposit_or_withdrawal_is_one_update_one_select_and_one_insert()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        foreach (var post in new Func<Task>[] { () => _bank.DepositAsync(ada.Id, 1), () => _bank.WithdrawAsync(ada.Id, 1) })
        {
            using var sql = _bank.Capture();

            await post();

            AssertKinds(sql, "UPDATE", "SELECT", "INSERT", "INSERT");
        }
    }

    [SkippableFact]
    public async Task A_transfer_is_two_updates_one_select_and_three_inserts()
    {
        var (ada, grace) = await TwoAccountsAsync();
        using var sql = _bank.Capture();

        await _bank.TransferAsync(ada.Id, grace.Id, 1);

        AssertKinds(sql, "UPDATE", "UPDATE", "SELECT", "INSERT", "INSERT", "INSERT", "INSERT");
    }

    [SkippableFact]
    public async Task A_clock_that_goes_back_does_not_take_the_time_of_the_last_activity_back()
    {
        var (ada, grace) = await TwoAccountsAsync();
        var before = _bank.Clock.Now;
        _bank.Clock.Advance(TimeSpan.FromHours(-1));

        await _bank.DepositAsync(ada.Id, 1);
        await _bank.TransferAsync(ada.Id, grace.Id, 1);

        Assert.Equal(before, (await _bank.StoredAccountAsync(ada.Id)).LastActivityAt);
        Assert.Equal(before, (await _bank.StoredAccountAsync(grace.Id)).LastActivityAt);
        Assert.Equal(before, (await _bank.StoredEntriesAsync(ada.Id))[1].CreatedAt);
        await _bank.AssertKeptValuesAgreeAsync();
    }

    private async Task<(AccountRow Ada, AccountRow Grace)> TwoAccountsAsync() =>
        (await _bank.OpenAccountAsync("Ada", 100_00), await _bank.OpenAccountAsync("Grace", 100_00));

    private static void AssertKinds(CapturedSql sql, params string[] kinds)
    {
        // A server's driver sends the inserts of one SaveChanges together; what belongs to a statement before it is indented, or another word.
        var texts = sql.Statements(kinds.Length).NoRepeats().All.Select(s => s.Text).ToList();
        Assert.Equal(kinds, texts.SelectMany(text => StatementStart().Matches(text)).Select(start => start.Value));
    }

    [GeneratedRegex("^(UPDATE|SELECT|INSERT)", RegexOptions.Multiline)]
    private static partial Regex StatementStart();

    private async Task AssertUnchangedAsync(params AccountRow[] accounts)
    {
        foreach (var account in accounts)
        {
            Assert.Equal(account, await _bank.Get<AccountQueries>().FindAsync(account.Id));
        }

        await _bank.AssertKeptValuesAgreeAsync();
    }

    private async Task AssertBalancesAsync(params (int AccountId, long Cents)[] expected)
    {
        foreach (var (accountId, cents) in expected)
        {
            Assert.Equal(cents, (await _bank.StoredAccountAsync(accountId)).BalanceCents);
        }

        await _bank.AssertKeptValuesAgreeAsync();
    }

    private async Task AssertReturnedIsStoredAsync(PostingResult movement)
    {
        var list = _bank.Get<AccountQueries>();
        Assert.Equal(movement.Account, await list.FindAsync(movement.Account.Id));
        Assert.Equal(movement.Entry, (await list.ActivityAsync(movement.Account.Id)).Rows[0]);
        if (movement.Other is not null)
        {
            Assert.Equal(movement.Other, await list.FindAsync(movement.Other.Id));
            Assert.Equal(movement.OtherEntry, (await list.ActivityAsync(movement.Other.Id)).Rows[0]);
        }

        await _bank.AssertKeptValuesAgreeAsync();
    }
}

public sealed class SqliteLedgerServiceTests() : LedgerServiceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlLedgerServiceTests() : LedgerServiceTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerLedgerServiceTests() : LedgerServiceTests(DatabaseProvider.SqlServer);
