using BankUI.Data.SampleData.Bulk.Writing;
using BankUI.Data.Startup;
using BankUI.Data.Writes;

namespace BankUI.Data.SampleData.Bulk;

/// <summary>
/// Fills an empty, migrated database with any number of rows, for measurements. Memory depends on
/// the largest account and the number of students, not on the whole.
/// </summary>
public sealed class BulkSeeder(DatabaseSettings settings, WriteLock writeLock, TimeProvider clock)
{
    // Measured on SQLite: commits of 50,000 cost more than twice the system time, those of 20,000 somewhat more.
    private const int RowsInCommit = 10_000;

    /// <summary>
    /// Commits whole accounts and whole rosters at a time: wherever it stops, balances, counts and queues agree with the rows.
    /// </summary>
    /// <param name="size">How much of what.</param>
    /// <param name="progress">Called after every commit.</param>
    /// <param name="cancellation">Cancels; what was committed stays.</param>
    /// <exception cref="ArgumentException">There cannot be a database of that size.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task SeedAsync(SeedSize size, Action<SeedProgress>? progress, CancellationToken cancellation)
    {
        if (size.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(size));
        }

        var now = clock.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));

        using var turn = await writeLock.EnterAsync(cancellation);
        await using var writer = await BulkWriter.OpenAsync(settings, durable: false, cancellation);
        try
        {
            await WriteAsync(writer, size, now, progress, cancellation);
        }
        finally
        {
            await writer.FinishAsync();
        }
    }

    private static async Task WriteAsync(
        BulkWriter writer, SeedSize size, DateTime now, Action<SeedProgress>? progress, CancellationToken cancellation)
    {
        long done = 0;
        long committed = 0;
        await writer.BeginAsync(cancellation);

        var school = new BulkSchool(size, now);
        await writer.InsertAsync(BankTables.Instructors, school.Instructors(), cancellation);
        await writer.InsertAsync(BankTables.Courses, school.Courses(), cancellation);
        await DoneAsync(size.Instructors + size.Courses);
        foreach (var students in school.Students().Chunk(RowsInCommit))
        {
            await writer.InsertAsync(BankTables.Students, students, cancellation);
            await DoneAsync(students.Length);
        }

        foreach (var roster in school.Rosters())
        {
            await writer.InsertAsync(BankTables.Enrollments, roster, cancellation);
            await DoneAsync(roster.Count);
        }

        foreach (var ledger in new BulkLedger(size, now).Batches())
        {
            await writer.InsertAsync(ledger, cancellation);
            await DoneAsync(ledger.Accounts.Count + ledger.Activity.Count);
        }

        await writer.CommitAsync();
        progress?.Invoke(new SeedProgress(done, size.Rows));

        async Task DoneAsync(int rows)
        {
            done += rows;
            if (done - committed >= RowsInCommit)
            {
                await writer.CommitAsync();
                committed = done;
                progress?.Invoke(new SeedProgress(done, size.Rows));
                await writer.BeginAsync(cancellation);
            }
        }
    }
}
