using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.Writes;

public abstract class BankWriterTests(DatabaseProvider engine) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string OneWriter = "A server arranges its writers itself.";

    private readonly TestDatabase _bank = new(engine);

    private BankWriter Writer => _bank.Get<BankWriter>();

    [SkippableFact]
    public async Task A_value_is_committed()
    {
        var outcome = await Writer.WriteAsync<string>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            await Add(db, "sam@example.com", cancellation);
            return "done";
        });

        Assert.Equal("done", outcome.Value);
        Assert.Equal(["sam@example.com"], await Stored());
    }

    [SkippableFact]
    public async Task A_refusal_is_rolled_back()
    {
        var outcome = await Writer.WriteAsync<string>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            await Add(db, "sam@example.com", cancellation);
            return new Refusal("No.", "Field");
        });

        Assert.Equal(new Refusal("No.", "Field"), outcome.Refusal);
        Assert.Empty(await Stored());
    }

    [SkippableFact]
    public async Task A_fault_is_rolled_back_and_thrown_and_the_next_write_passes()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => Writer.WriteAsync<string>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            await Add(db, "sam@example.com", cancellation);
            throw new InvalidOperationException("a bug");
        }));

        Assert.Equal("a bug", fault.Message);
        Assert.Empty(await Stored());
        Assert.True((await Write("tia@example.com")).IsOk);
    }

    [SkippableFact]
    public async Task A_duplicate_becomes_a_refusal_and_takes_the_rest_of_its_transaction_with_it()
    {
        await Write("sam@example.com");

        var outcome = await Writer.WriteAsync<string>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            await Add(db, "tia@example.com", cancellation);
            await Add(db, "SAM@example.com", cancellation);
            return "done";
        });

        Assert.StartsWith(DatabaseFailure.Duplicate.Sentence(), outcome.Refusal?.Sentence, StringComparison.Ordinal);
        Assert.Equal(["sam@example.com"], await Stored());
    }

    [SkippableFact]
    public async Task A_caller_may_explain_a_failure_and_sees_the_database_after_the_rollback()
    {
        await Write("sam@example.com");

        var outcome = await Writer.WriteAsync<string>(
            Commands.Deposit, _ => AuditedOperation.On(),
            async (db, cancellation) =>
            {
                await Add(db, "tia@example.com", cancellation);
                await Add(db, "sam@example.com", cancellation);
                return "done";
            },
            async (failure, db, cancellation) => new Refusal($"{failure} among {await db.Students.CountAsync(cancellation)}", Fields.Email));

        Assert.Equal(new Refusal("Duplicate among 1", Fields.Email), outcome.Refusal);
    }

    [SkippableFact]
    public async Task A_caller_may_turn_a_failure_into_a_value()
    {
        await Write("sam@example.com");

        var outcome = await Writer.WriteAsync<string>(
            Commands.Deposit, _ => AuditedOperation.On(),
            async (db, cancellation) =>
            {
                await Add(db, "sam@example.com", cancellation);
                return "done";
            },
            (_, _, _) => Task.FromResult<Outcome<string>?>("was there"));

        Assert.Equal("was there", outcome.Value);
    }

    [SkippableFact]
    public async Task A_caller_that_knows_no_better_leaves_the_general_sentence()
    {
        await Write("sam@example.com");

        var outcome = await Writer.WriteAsync<string>(
            Commands.Deposit, _ => AuditedOperation.On(),
            async (db, cancellation) =>
            {
                await Add(db, "sam@example.com", cancellation);
                return "done";
            },
            (_, _, _) => Task.FromResult<Outcome<string>?>(null));

        Assert.StartsWith(DatabaseFailure.Duplicate.Sentence(), outcome.Refusal?.Sentence, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_full_disk_refuses_the_write_as_a_whole_and_the_next_one_passes_when_there_is_room()
    {
        Skip.IfNot(_bank.Engine == DatabaseProvider.Sqlite, "The disk of a server is not this machine's.");
        await Write("sam@example.com");

        // The limit belongs to the connection, which the next context gets again.
        await LimitPagesAsync("PRAGMA max_page_count = 1");
        var refused = await Fill();
        Assert.Equal("The disk is full. Nothing was changed; make room on the disk of the database and try again.", refused.Refusal?.Sentence);
        Assert.Equal(["sam@example.com"], await Stored());

        await LimitPagesAsync("PRAGMA max_page_count = 1000000");
        Assert.True((await Fill()).IsOk);
        Assert.Equal(1_001, (await Stored()).Count);

        Task<Outcome<int>> Fill() => Writer.WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            db.Students.AddRange(Enumerable.Range(0, 1000).Select(i => new Student(new string('x', 90), $"s{i}@example.com")));
            return await db.SaveChangesAsync(cancellation);
        });

        async Task LimitPagesAsync(string pragma)
        {
            await using var db = _bank.Context();
            await db.Database.ExecuteSqlRawAsync(pragma);
        }
    }

    [SkippableFact]
    public async Task Writers_of_several_circuits_wait_for_each_other_and_none_is_lost()
    {
        Skip.IfNot(_bank.Engine == DatabaseProvider.Sqlite, OneWriter);
        using var other = _bank.OtherCircuit();
        var writers = new[] { Writer, other.ServiceProvider.GetRequiredService<BankWriter>() };
        var inside = 0;
        var most = 0;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => writers[i % 2].WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Add(db, $"s{i}@example.com", cancellation);
            Interlocked.Decrement(ref inside);
            return i;
        }))).WaitAsync(Patience);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsOk));
        Assert.Equal(1, most);
        Assert.Equal(40, (await Stored()).Count);
    }

    [SkippableFact]
    public async Task A_writer_that_gives_up_waiting_does_nothing_and_lets_the_next_one_in()
    {
        Skip.IfNot(_bank.Engine == DatabaseProvider.Sqlite, OneWriter);
        using var cancellation = new CancellationTokenSource();
        var held = _bank.Commands.HoldNext();
        var first = Write("sam@example.com");
        await held.Reached;
        var second = Writer.WriteAsync<string>(Commands.Deposit, _ => AuditedOperation.On(), (_, _) => throw new InvalidOperationException("It must not run."), cancellation: cancellation.Token);
        var third = Write("tia@example.com");

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Patience));
        held.Dispose();

        Assert.True((await first.WaitAsync(Patience)).IsOk);
        Assert.True((await third.WaitAsync(Patience)).IsOk);
        Assert.Equal(["sam@example.com", "tia@example.com"], await Stored());
    }

    [SkippableFact]
    public async Task A_writer_that_is_cancelled_at_work_is_rolled_back()
    {
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Writer.WriteAsync<string>(
            Commands.Deposit, _ => AuditedOperation.On(),
            async (db, token) =>
            {
                await Add(db, "sam@example.com", token);
                await cancellation.CancelAsync();
                token.ThrowIfCancellationRequested();
                return "done";
            },
            cancellation: cancellation.Token));

        Assert.Empty(await Stored());
        Assert.True((await Write("tia@example.com")).IsOk);
    }

    [SkippableFact]
    public async Task Work_that_is_done_when_the_caller_gives_up_is_committed()
    {
        using var cancellation = new CancellationTokenSource();

        var outcome = await Writer.WriteAsync<string>(
            Commands.Deposit, _ => AuditedOperation.On(),
            async (db, token) =>
            {
                await Add(db, "sam@example.com", token);
                await cancellation.CancelAsync();
                return "done";
            },
            cancellation: cancellation.Token);

        Assert.True(outcome.IsOk);
        Assert.Equal(["sam@example.com"], await Stored());
    }

    public void Dispose() => _bank.Dispose();

    private static async Task Add(BankDbContext db, string email, CancellationToken cancellation)
    {
        db.Students.Add(new Student("Somebody", email));
        await db.SaveChangesAsync(cancellation);
    }

    private Task<Outcome<string>> Write(string email) => Writer.WriteAsync<string>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
    {
        await Add(db, email, cancellation);
        return email;
    });

    private async Task<List<string>> Stored()
    {
        await using var db = _bank.Context();
        return await db.Students.OrderBy(student => student.Id).Select(student => student.Email).ToListAsync();
    }
}

public sealed class SqliteBankWriterTests() : BankWriterTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlBankWriterTests() : BankWriterTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerBankWriterTests() : BankWriterTests(DatabaseProvider.SqlServer);
