using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Accounts.Ledger;

public sealed class DoubleSubmissionTests
{
    [Fact]
    public async Task Two_hundred_forms_each_sent_twice_at_once_from_two_circuits_are_two_hundred_entries()
    {
        using var bank = new TestDatabase();
        using var other = bank.OtherCircuit();
        LedgerService[] circuits = [bank.Get<LedgerService>(), other.ServiceProvider.GetRequiredService<LedgerService>()];
        var ada = await bank.OpenAccountAsync("Ada");
        var forms = Enumerable.Range(1, 200).Select(i => BankBuilder.Entry(cents: i)).ToList();

        var answers = await Task.WhenAll(
            forms.Select(form => Task.WhenAll(circuits.Select(circuit => Task.Run(() => circuit.DepositAsync(ada.Id, form))))));

        Assert.All(answers, pair => Assert.Equal(BankBuilder.Value(pair[0]).Entry, BankBuilder.Value(pair[1]).Entry));
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), (await bank.StoredEntriesAsync(ada.Id)).Select(x => x.AmountCents).Order());
        Assert.Equal(200 * 201 / 2, (await bank.StoredAccountAsync(ada.Id)).BalanceCents);
        await bank.AssertKeptValuesAgreeAsync();
    }

    [Fact]
    public async Task A_transfer_of_everything_sent_twice_at_once_from_two_circuits_moves_the_money_once()
    {
        using var bank = new TestDatabase();
        using var other = bank.OtherCircuit();
        LedgerService[] circuits = [bank.Get<LedgerService>(), other.ServiceProvider.GetRequiredService<LedgerService>()];
        var ada = await bank.OpenAccountAsync("Ada", 100_00);
        var grace = await bank.OpenAccountAsync("Grace", 100_00);

        foreach (var (from, to, cents) in new[] { (grace.Id, ada.Id, 100_00L), (ada.Id, grace.Id, 200_00L) })
        {
            var form = BankBuilder.Entry(cents);
            var answers = await Task.WhenAll(circuits.Select(circuit => Task.Run(() => circuit.TransferAsync(from, to, form))));
            Assert.Equal(BankBuilder.Value(answers[0]), BankBuilder.Value(answers[1]));
        }

        await using var db = bank.Context();
        Assert.Equal(2, await db.Transfers.CountAsync());
        Assert.Equal((0, 200_00), ((await bank.StoredAccountAsync(ada.Id)).BalanceCents, (await bank.StoredAccountAsync(grace.Id)).BalanceCents));
        await bank.AssertKeptValuesAgreeAsync();
    }

    [Fact]
    public async Task A_reversal_asked_for_from_two_circuits_at_once_from_either_side_of_a_transfer_happens_once()
    {
        using var bank = new TestDatabase();
        using var other = bank.OtherCircuit();
        var ada = await bank.OpenAccountAsync("Ada", 100_00);
        var grace = await bank.OpenAccountAsync("Grace", 100_00);
        for (var round = 0; round < 20; round++)
        {
            var transfer = await bank.TransferAsync(ada.Id, grace.Id, 10_00);

            var answers = await Task.WhenAll(
                Task.Run(() => bank.Get<LedgerService>().ReverseAsync(transfer.Entry.Id)),
                Task.Run(() => other.ServiceProvider.GetRequiredService<LedgerService>().ReverseAsync(transfer.OtherEntry!.Id)));

            Assert.Single(answers, answer => answer.IsOk);
            BankBuilder.AssertRefused(Assert.Single(answers, answer => !answer.IsOk), "This entry was reversed already.", null);
        }

        Assert.Equal(
            (100_00, 100_00), ((await bank.StoredAccountAsync(ada.Id)).BalanceCents, (await bank.StoredAccountAsync(grace.Id)).BalanceCents));
        await bank.AssertKeptValuesAgreeAsync();
    }
}
