using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.Writes;

public sealed class SharedTransactionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TestDatabase _bank = new();
    private readonly List<IServiceScope> _circuits = [];

    [Fact]
    public async Task Brief_writes_that_wait_at_the_same_time_share_one_transaction()
    {
        var borders = await AtOnceAsync(10, (number, writer) => AddAsync(writer, number));

        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.Committed], borders[0]);
        Assert.All(borders[1..], border => Assert.Equal([SqlTransactionStep.Joined, SqlTransactionStep.Committed], border));
        Assert.Equal(Enumerable.Range(0, 10), await StoredAsync());
    }

    [Fact]
    public async Task None_has_its_answer_before_it_is_stored()
    {
        await AtOnceAsync(20, async (number, writer) =>
        {
            await AddAsync(writer, number);
            using var raw = new RawDatabase(_bank.File);
            Assert.Equal(1, raw.Count($"students WHERE email = 's{number}@example.com'"));
        });
    }

    [Fact]
    public async Task What_is_refused_is_rolled_back_alone()
    {
        var borders = await AtOnceAsync(6, async (number, writer) =>
        {
            var outcome = await WriteAsync(writer, number, () => number % 2 == 0 ? "done" : new Refusal("No."));
            Assert.Equal(number % 2 == 0, outcome.IsOk);
        });

        Assert.Equal([0, 2, 4], await StoredAsync());
        Assert.Equal([SqlTransactionStep.Joined, SqlTransactionStep.RolledBack], borders[1]);
        Assert.Equal([SqlTransactionStep.Joined, SqlTransactionStep.Committed], borders[2]);
    }

    [Fact]
    public async Task A_first_one_that_is_refused_takes_nobody_with_it()
    {
        await AtOnceAsync(4, (number, writer) => WriteAsync(writer, number, () => number > 0 ? "done" : new Refusal("No.")));

        Assert.Equal([1, 2, 3], await StoredAsync());
    }

    [Fact]
    public async Task A_fault_is_thrown_to_its_own_caller_and_rolled_back_alone()
    {
        await AtOnceAsync(5, async (number, writer) =>
        {
            if (number == 2)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(writer, number, () => throw new InvalidOperationException("a bug")));
            }
            else
            {
                await AddAsync(writer, number);
            }
        });

        Assert.Equal([0, 1, 3, 4], await StoredAsync());
    }

    [Fact]
    public async Task A_constraint_refuses_one_and_is_explained_after_the_others_are_stored()
    {
        await AtOnceAsync(4, async (number, writer) =>
        {
            var outcome = await writer.WriteAsync<string>(
                async (db, cancellation) =>
                {
                    await AddAsync(db, number == 2 ? 1 : number, cancellation);
                    return "done";
                },
                async (failure, db, cancellation) => new Refusal($"{failure}, {await db.Students.CountAsync(cancellation)} are there"),
                isBrief: true);
            Assert.Equal(number == 2 ? "Duplicate, 3 are there" : null, outcome.Refusal?.Sentence);
        });

        Assert.Equal([0, 1, 3], await StoredAsync());
    }

    [Fact]
    public async Task One_that_is_cancelled_at_work_is_rolled_back_alone()
    {
        using var cancellation = new CancellationTokenSource();

        await AtOnceAsync(4, async (number, writer) =>
        {
            if (number == 1)
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.WriteAsync<string>(
                    async (db, token) =>
                    {
                        await AddAsync(db, number, token);
                        await cancellation.CancelAsync();
                        token.ThrowIfCancellationRequested();
                        return "done";
                    },
                    cancellation: cancellation.Token,
                    isBrief: true));
            }
            else
            {
                await AddAsync(writer, number);
            }
        });

        Assert.Equal([0, 2, 3], await StoredAsync());
    }

    [Fact]
    public async Task When_the_commit_fails_each_is_tried_alone_and_only_its_cause_is_refused()
    {
        await AtOnceAsync(5, async (number, writer) =>
        {
            var outcome = await writer.WriteAsync<string>(
                async (db, cancellation) =>
                {
                    await AddAsync(db, number, cancellation);
                    if (number == 2)
                    {
                        // Found out at the commit, which is everyone's.
                        await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancellation);
                        await db.Database.ExecuteSqlRawAsync("INSERT INTO account_preferences (account_id) VALUES (99)", cancellation);
                    }

                    return "done";
                },
                isBrief: true);
            Assert.Equal(number == 2 ? DatabaseFailure.ForeignKey.Sentence() : null, outcome.Refusal?.Sentence);
        });

        Assert.Equal([0, 1, 3, 4], await StoredAsync());
    }

    [Fact]
    public async Task When_the_database_gives_all_of_it_up_each_is_tried_alone()
    {
        var tries = 0;

        await AtOnceAsync(5, async (number, writer) =>
        {
            var outcome = await writer.WriteAsync<string>(
                async (db, cancellation) =>
                {
                    await AddAsync(db, number, cancellation);
                    if (number == 3 && Interlocked.Increment(ref tries) == 1)
                    {
                        await db.Database.ExecuteSqlRawAsync("INSERT OR ROLLBACK INTO students (id, name, email) SELECT id, name, email FROM students LIMIT 1", cancellation);
                    }

                    return "done";
                },
                isBrief: true);
            Assert.True(outcome.IsOk);
        });

        Assert.Equal(2, tries);
        Assert.Equal([0, 1, 2, 3, 4], await StoredAsync());
    }

    [Fact]
    public async Task A_long_write_shares_with_nobody_and_nobody_overtakes_it()
    {
        var borders = await AtOnceAsync(5, (number, writer) => AddAsync(writer, number, isBrief: number != 2));

        Assert.Equal(SqlTransactionStep.Joined, borders[1][0]);
        Assert.Equal(SqlTransactionStep.Began, borders[2][0]);
        Assert.Equal(SqlTransactionStep.Began, borders[3][0]);
        Assert.Equal(SqlTransactionStep.Joined, borders[4][0]);
        Assert.Equal(Enumerable.Range(0, 5), await StoredAsync());
    }

    [Fact]
    public async Task A_context_that_met_a_lock_or_was_lent_a_connection_shares_again_later()
    {
        using (var locking = new RawDatabase(_bank.File))
        {
            locking.Execute("BEGIN IMMEDIATE");
            Assert.Equal(DatabaseFailure.Busy.Sentence(), (await WriteAsync(_bank.Get<BankWriter>(), 99, () => "done")).Refusal?.Sentence);
            locking.Execute("ROLLBACK");
        }

        // Contexts take turns in the pool: sooner or later each is one that joins.
        for (var round = 0; round < 5; round++)
        {
            var borders = await AtOnceAsync(4, (number, writer) => AddAsync(writer, (4 * round) + number));
            Assert.Equal(3, borders.Count(border => border[0] == SqlTransactionStep.Joined));
        }

        Assert.Equal(Enumerable.Range(0, 20), await StoredAsync());
    }

    [Fact]
    public async Task Each_of_them_is_told_to_the_pages_of_the_others_after_the_commit()
    {
        var told = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watching = _bank.OtherCircuit();
        using var subscription = watching.ServiceProvider.GetRequiredService<BankUI.Data.Changes.ChangeNotifications>().Subscribe(["students"], () =>
        {
            using var raw = new RawDatabase(_bank.File);
            told.TrySetResult(raw.Count("students"));
        });

        await AtOnceAsync(3, (number, writer) => AddAsync(writer, number));

        Assert.Equal(3, await told.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task More_than_may_share_take_several_transactions()
    {
        var borders = await AtOnceAsync(WriteLock.MaxSharing + 3, (number, writer) => AddAsync(writer, number));

        Assert.Equal(2, borders.Count(border => border[0] == SqlTransactionStep.Began));
        Assert.Equal(WriteLock.MaxSharing + 3, (await StoredAsync()).Count);
    }

    public void Dispose()
    {
        _circuits.ForEach(circuit => circuit.Dispose());
        _bank.Dispose();
    }

    // The first is at the gate before the others come, and all others wait there, in their order, before it goes on.
    private async Task<List<SqlTransactionStep[]>> AtOnceAsync(int count, Func<int, BankWriter, Task> write)
    {
        var gate = _bank.Get<WriteLock>();
        var turn = await gate.EnterAsync(default);
        var writes = new List<Task>();
        var recorders = new List<SqlRecorder>();
        for (var number = 0; number < count; number++)
        {
            var circuit = _bank.OtherCircuit();
            _circuits.Add(circuit);
            recorders.Add(circuit.ServiceProvider.GetRequiredService<SqlRecorder>());
            writes.Add(write(number, circuit.ServiceProvider.GetRequiredService<BankWriter>()));
            Assert.True(SpinWait.SpinUntil(() => gate.Waiting > number, Patience));
        }

        turn.Dispose();
        await Task.WhenAll(writes).WaitAsync(Patience);
        return recorders.ConvertAll(recorder => recorder.Actions.SelectMany(action => action.Entries).OfType<SqlTransactionMark>().Select(mark => mark.Step).ToArray());
    }

    private static Task AddAsync(BankWriter writer, int number, bool isBrief = true) => WriteAsync(writer, number, () => "done", isBrief);

    private static Task<Outcome<string>> WriteAsync(BankWriter writer, int number, Func<Outcome<string>> outcome, bool isBrief = true) => writer.WriteAsync(
        async (db, cancellation) =>
        {
            await AddAsync(db, number, cancellation);
            return outcome();
        },
        isBrief: isBrief);

    private static async Task AddAsync(BankDbContext db, int number, CancellationToken cancellation)
    {
        db.Students.Add(new Student("Somebody", $"s{number}@example.com"));
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<List<int>> StoredAsync()
    {
        await using var db = _bank.Context();
        var emails = await db.Students.Select(student => student.Email).ToListAsync();
        return [.. emails.Select(email => int.Parse(email[1..email.IndexOf('@')], System.Globalization.CultureInfo.InvariantCulture)).Order()];
    }
}
