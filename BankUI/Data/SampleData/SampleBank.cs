using BankUI.Data.SampleData.Bulk.Writing;
using BankUI.Data.Startup;
using BankUI.Data.Writes;

namespace BankUI.Data.SampleData;

/// <summary>
/// The bank and school that a new database starts with: the same rows every time, on dates that end the day before it is made.
/// </summary>
public sealed class SampleBank(DatabaseSettings settings, WriteLock writeLock, TimeProvider clock)
{
    private const int Seed = 20_240_229;

    /// <summary>Writes all of it in one transaction, so that a killed process leaves nothing half-written.</summary>
    public async Task CreateAsync(CancellationToken cancellation = default)
    {
        var today = clock.GetUtcNow().UtcDateTime.Date;
        var ledger = SampleLedger.Create(new Random(Seed), today);
        var school = SampleSchool.Create(new Random(Seed), today);

        using var turn = await writeLock.EnterAsync(cancellation);
        await using var writer = await BulkWriter.OpenAsync(settings, durable: true, cancellation);
        await writer.BeginAsync(cancellation);
        await writer.InsertAsync(ledger, cancellation);
        await writer.InsertAsync(BankTables.Instructors, school.Instructors, cancellation);
        await writer.InsertAsync(BankTables.Courses, school.Courses, cancellation);
        await writer.InsertAsync(BankTables.Students, school.Students, cancellation);
        await writer.InsertAsync(BankTables.Enrollments, school.Enrollments, cancellation);
        await writer.CommitAsync();
        await writer.FinishAsync();
    }
}
