using System.Runtime.CompilerServices;
using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data;

/// <summary>Contexts are pooled for all circuits, and each knows which circuit uses it.</summary>
public sealed class BankDbContextFactoryTests
{
    [Fact]
    public async Task A_context_that_another_circuit_uses_next_records_for_that_circuit()
    {
        using var bank = new TestDatabase();
        using var other = bank.OtherCircuit();

        var mine = await ReadAsync(bank.Get<IDbContextFactory<BankDbContext>>());
        var theirs = await ReadAsync(other.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>());

        Assert.Same(mine, theirs);
        Assert.Single(bank.Sql.Statements);
        Assert.Single(other.ServiceProvider.GetRequiredService<SqlRecorder>().Statements);
    }

    [Fact]
    public async Task A_transaction_that_is_open_when_its_context_is_disposed_is_recorded_for_its_own_circuit()
    {
        using var bank = new TestDatabase();
        using var other = bank.OtherCircuit();
        var marks = new List<SqlTransactionStep>();
        bank.Sql.Marked += mark => marks.Add(mark.Step);

        await using (var db = bank.Context())
        {
            await db.Database.BeginTransactionAsync();
        }

        await ReadAsync(other.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>());
        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.RolledBack], marks);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_context_in_the_pool_keeps_nothing_of_the_circuit_that_used_it(bool asynchronously)
    {
        using var bank = new TestDatabase();
        var recorder = RecorderOfACircuitThatIsGone(bank, asynchronously);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(recorder.IsAlive);
    }

    [Fact]
    public async Task Changes_that_were_tracked_are_gone_when_a_context_is_used_again()
    {
        using var bank = new TestDatabase();
        await bank.OpenAccountAsync("Ada", 100);
        BankDbContext used;
        await using (used = bank.Context())
        {
            used.Database.AutoSavepointsEnabled = false;
            Assert.Single(await used.Accounts.ToListAsync());
        }

        await using var again = bank.Context();
        Assert.Same(used, again);
        Assert.Empty(again.ChangeTracker.Entries());
        Assert.True(again.Database.AutoSavepointsEnabled);
    }

    // SQLite deletes the write-ahead log with the last connection; the driver keeps those that were closed.
    [Fact]
    public async Task The_connections_of_the_pool_are_closed_with_the_app()
    {
        using var bank = new TestDatabase();
        await using (var services = bank.ServicesWith(_ => { }))
        {
            await using var circuit = services.CreateAsyncScope();
            await ReadAsync(circuit.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>());
            Assert.True(File.Exists($"{bank.File}-wal"));
        }

        SqliteConnection.ClearAllPools();
        Assert.False(File.Exists($"{bank.File}-wal"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RecorderOfACircuitThatIsGone(TestDatabase bank, bool asynchronously)
    {
        using var circuit = bank.OtherCircuit();
        var db = circuit.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContext();
        Assert.Equal(0, db.Accounts.Count());
        if (asynchronously)
        {
            Assert.True(db.DisposeAsync().IsCompletedSuccessfully);
        }
        else
        {
            db.Dispose();
        }

        return new WeakReference(circuit.ServiceProvider.GetRequiredService<SqlRecorder>());
    }

    private static async Task<BankDbContext> ReadAsync(IDbContextFactory<BankDbContext> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Accounts.CountAsync();
        return db;
    }
}
