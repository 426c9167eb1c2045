using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Support;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task A_test_database_is_migrated_and_empty()
    {
        using var bank = new TestDatabase();
        await using (var db = bank.Context())
        {
            db.Accounts.Add(Account.Open("Ada", "ada@example.com", bank.Clock.Now, 500, OperationId.New()).Value!);
            await db.SaveChangesAsync();
        }

        await using var fresh = bank.Context();
        Assert.Equal(500, (await fresh.Accounts.SingleAsync()).BalanceCents);
    }
}
