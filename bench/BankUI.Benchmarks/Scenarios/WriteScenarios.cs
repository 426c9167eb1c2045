using System.Globalization;
using BankUI.Benchmarks.Scenarios.Engines;
using BankUI.Features.Accounts.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Benchmarks.Scenarios;

/// <summary>Durable deposits: one after the other, and by sixteen writers at once.</summary>
public sealed class WriteScenarios(IServiceProvider services, FloorDatabase floor)
{
    private const int Writers = 16;
    private const int Each = 10;

    private readonly Random _random = new(1);
    private int[] _open = [];

    public async IAsyncEnumerable<Scenario> AllAsync()
    {
        // Closed ones take nothing, and the same are closed on both sides.
        _open = [.. (await floor.QueryAsync("SELECT id FROM accounts WHERE closed_at IS NULL AND id > 1 LIMIT 10000")).Select(row => Convert.ToInt32(row[0], CultureInfo.InvariantCulture))];
        yield return new Scenario("deposit", async () => await DepositAsync(services), FloorDepositAsync, 2);
        yield return new Scenario(
            $"{Writers * Each} deposits by {Writers} writers; by hand one after the other",
            async () =>
            {
                await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
                {
                    await using var circuit = services.CreateAsyncScope();
                    for (var i = 0; i < Each; i++)
                    {
                        await DepositAsync(circuit.ServiceProvider);
                    }
                }));
                return Writers * Each;
            },
            async () =>
            {
                for (var i = 0; i < Writers * Each; i++)
                {
                    await FloorDepositAsync();
                }

                return Writers * Each;
            },
            2);
    }

    private async Task<long> DepositAsync(IServiceProvider circuit) =>
        (await circuit.GetRequiredService<LedgerService>().DepositAsync(Account(), new EntryForm("1.00", null, Guid.NewGuid()))).IsOk ? 1 : 0;

    private async Task<long> FloorDepositAsync()
    {
        await floor.WriteAsync(FloorDeposit());
        return 1;
    }

    private (string Sql, (string Name, object Value)[] Parameters)[] FloorDeposit()
    {
        var (account, now, operation) = (Account(), TimeProvider.System.GetUtcNow().UtcDateTime, Guid.NewGuid());
        return
        [
            ("UPDATE accounts SET balance_cents = balance_cents + 100, activity_count = activity_count + 1, last_activity_at = @now WHERE id = @id AND closed_at IS NULL",
                [("@id", account), ("@now", now)]),
            ("INSERT INTO activity (account_id, type, amount_cents, created_at, operation_id) VALUES (@id, 'DEP', 100, @now, @operation)",
                [("@id", account), ("@now", now), ("@operation", operation)]),
            ("""
             INSERT INTO audit_entries (operation_id, at, actor, command, subject_kind, subject_key, statements, rows_by_foreign_keys)
             VALUES (@operation, @now, 'By hand', 'Deposit', 'account', @key, @statements, 0)
             """,
                [("@operation", operation), ("@now", now), ("@key", account.ToString(CultureInfo.InvariantCulture)), ("@statements", _statements)]),
        ];
    }

    // As much as BankUI keeps of the three statements of a deposit.
    private readonly string _statements = new('x', 1_000);

    private int Account()
    {
        lock (_random)
        {
            return _open[_random.Next(_open.Length)];
        }
    }
}
