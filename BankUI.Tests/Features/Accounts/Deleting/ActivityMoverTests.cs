using BankUI.Data.Startup;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Deleting;
using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Accounts.Deleting;

public abstract class ActivityMoverTests(DatabaseProvider engine) : IAsyncLifetime
{
    private const string Choose = "Choose the account that receives the activity.";
    private const string ClosedOrGone = "That account is closed or gone. Choose another one.";

    private readonly TestDatabase _bank = new(engine);
    private AccountRow _ada = null!;
    private AccountRow _bob = null!;

    public async Task InitializeAsync()
    {
        _ada = await _bank.OpenAccountAsync("Ada", 5000);
        _bank.Clock.Advance(TimeSpan.FromHours(1));
        _bob = await _bank.OpenAccountAsync("Bob", 100);
    }

    public Task DisposeAsync()
    {
        _bank.Dispose();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task All_entries_and_the_money_move_and_the_first_account_is_empty()
    {
        await _bank.WithdrawAsync(_ada.Id, 1500);

        Assert.Equal("2 activities and $35.00 moved to Bob.", BankBuilder.Value(await MoveAsync(_ada.Id, _bob.Id)));

        var (ada, bob) = (await _bank.StoredAccountAsync(_ada.Id), await _bank.StoredAccountAsync(_bob.Id));
        Assert.Equal((0, 0, null), (ada.BalanceCents, ada.ActivityCount, ada.LastActivityAt));
        Assert.Equal((3600, 3), (bob.BalanceCents, bob.ActivityCount));
        await _bank.AssertKeptValuesAgreeAsync();
    }

    [SkippableFact]
    public async Task Money_that_is_posted_while_entries_move_is_in_one_of_both_accounts()
    {
        var deposits = Enumerable.Range(0, 4).Select(async writer =>
        {
            using var circuit = _bank.OtherCircuit();
            var ledger = circuit.ServiceProvider.GetRequiredService<LedgerService>();
            for (var i = 0; i < 25; i++)
            {
                BankBuilder.Value(await ledger.DepositAsync(writer % 2 == 0 ? _ada.Id : _bob.Id, BankBuilder.Entry(1_00)));
            }
        });
        var moves = Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                BankBuilder.Value(await (i % 2 == 0 ? MoveAsync(_ada.Id, _bob.Id) : MoveAsync(_bob.Id, _ada.Id)));
            }
        });

        await Task.WhenAll([moves, .. deposits]);

        var (ada, bob) = (await _bank.StoredAccountAsync(_ada.Id), await _bank.StoredAccountAsync(_bob.Id));
        Assert.Equal(5100 + (100 * 1_00), ada.BalanceCents + bob.BalanceCents);
        await _bank.AssertKeptValuesAgreeAsync();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_later_of_both_last_activities_remains(bool laterOneGives)
    {
        BankBuilder.Value(await (laterOneGives ? MoveAsync(_bob.Id, _ada.Id) : MoveAsync(_ada.Id, _bob.Id)));

        await _bank.AssertKeptValuesAgreeAsync();
    }

    [SkippableFact]
    public async Task An_account_without_entries_receives_them_too()
    {
        var cleo = await _bank.OpenAccountAsync("Cleo");

        Assert.Equal("1 activity and $50.00 moved to Cleo.", BankBuilder.Value(await MoveAsync(_ada.Id, cleo.Id)));

        await _bank.AssertKeptValuesAgreeAsync();
    }

    [SkippableFact]
    public async Task A_transfer_with_a_third_account_moves_along()
    {
        var cleo = await _bank.OpenAccountAsync("Cleo");
        await _bank.TransferAsync(_ada.Id, cleo.Id, 700);

        BankBuilder.Value(await MoveAsync(_ada.Id, _bob.Id));

        Assert.Equal(4400, (await _bank.StoredAccountAsync(_bob.Id)).BalanceCents);
        await _bank.AssertKeptValuesAgreeAsync();
    }

    [SkippableFact]
    public Task Without_a_receiver_it_is_refused() => IsRefusedAsync(_ada.Id, null, Choose, "To account");

    [SkippableFact]
    public Task To_itself_it_is_refused() => IsRefusedAsync(_ada.Id, _ada.Id, Choose, "To account");

    [SkippableFact]
    public async Task To_a_closed_account_it_is_refused()
    {
        var cleo = await _bank.OpenAccountAsync("Cleo");
        await _bank.CloseAccountAsync(cleo.Id);

        await IsRefusedAsync(_ada.Id, cleo.Id, ClosedOrGone, "To account");
    }

    [SkippableFact]
    public async Task To_an_account_that_is_gone_it_is_refused()
    {
        await _bank.DeleteAccountAsync(_bob.Id);

        await IsRefusedAsync(_ada.Id, _bob.Id, ClosedOrGone, "To account");
    }

    [SkippableFact]
    public async Task From_an_account_that_is_gone_it_is_refused()
    {
        await _bank.DeleteAccountAsync(_ada.Id);

        await IsRefusedAsync(_ada.Id, _bob.Id, "This account no longer exists. Someone else deleted it.", null);
    }

    [SkippableFact]
    public async Task Both_legs_of_a_transfer_are_not_put_into_one_account()
    {
        await _bank.TransferAsync(_ada.Id, _bob.Id, 700);
        await IsRefusedAsync(
            _ada.Id, _bob.Id, "1 transfer runs between Ada and Bob, and both legs of a transfer cannot be in one account. Choose another one.", "To account");

        await _bank.TransferAsync(_bob.Id, _ada.Id, 300);
        await IsRefusedAsync(
            _ada.Id, _bob.Id, "2 transfers run between Ada and Bob, and both legs of a transfer cannot be in one account. Choose another one.", "To account");
    }

    private Task<BankUI.Domain.Outcome<string>> MoveAsync(int fromId, int? toId) => _bank.Get<ActivityMover>().MoveAsync(fromId, toId);

    private async Task IsRefusedAsync(int fromId, int? toId, string sentence, string? field)
    {
        var before = TableContents.Of(_bank);
        BankBuilder.AssertRefused(await MoveAsync(fromId, toId), sentence, field);
        before.AssertSame(TableContents.Of(_bank), "refused");
    }
}

public sealed class SqliteActivityMoverTests() : ActivityMoverTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlActivityMoverTests() : ActivityMoverTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerActivityMoverTests() : ActivityMoverTests(DatabaseProvider.SqlServer);
