using System.Diagnostics.Metrics;
using BankUI.Data.Audit;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Tests.Support;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace BankUI.Tests.Data.Writes;

/// <summary>What a collector of metrics gets of writes.</summary>
public abstract class WriteMetersTests : IDisposable
{
    private readonly TestDatabase _bank;
    private readonly MetricCollector<double> _waits;
    private readonly MetricCollector<long> _writes;
    private readonly MetricCollector<long> _refusals;

    protected WriteMetersTests(DatabaseProvider engine)
    {
        _bank = new TestDatabase(engine);
        var meters = _bank.Get<IMeterFactory>();
        _waits = new(meters, WriteMeters.Meter, "bankui.write.wait");
        _writes = new(meters, WriteMeters.Meter, "bankui.writes");
        _refusals = new(meters, WriteMeters.Meter, "bankui.refusals");
    }

    public void Dispose()
    {
        _waits.Dispose();
        _writes.Dispose();
        _refusals.Dispose();
        _bank.Dispose();
    }

    [SkippableFact]
    public async Task A_write_is_counted_with_its_command_and_its_wait()
    {
        await WriteAsync(Commands.Delete, "sam@example.com");
        await WriteAsync(Commands.Restore, "tia@example.com");

        Assert.Equal(["Delete", "Restore"], _writes.GetMeasurementSnapshot().Select(write => write.Tags["bankui.command"]));
        Assert.Equal(2, _waits.GetMeasurementSnapshot().Count(wait => wait.Value >= 0));
        Assert.Empty(_refusals.GetMeasurementSnapshot());
    }

    [SkippableFact]
    public async Task A_refusal_is_counted_by_its_kind()
    {
        await WriteAsync(Commands.AddStudent, "sam@example.com");
        await WriteAsync(Commands.AddStudent, "sam@example.com");
        await WriteAsync(Commands.Enroll, "tia@example.com", new Refusal("The course is full."));
        await _bank.Get<BankWriter>().As(new Actor("Vera", Guid.NewGuid(), Role: Role.Viewer)).WriteAsync<string>(
            Commands.Deposit, _ => AuditedOperation.On(), (_, _) => throw new InvalidOperationException("It may not."));

        Assert.Equal(
            [("Duplicate", "Add student"), ("Rule", "Enroll"), ("NotPermitted", "Deposit")],
            _refusals.GetMeasurementSnapshot().Select(refusal => ((string)refusal.Tags["bankui.refusal.kind"]!, (string)refusal.Tags["bankui.command"]!)));
        Assert.Single(_writes.GetMeasurementSnapshot());
    }

    private Task WriteAsync(Command command, string email, Refusal? refusal = null) =>
        _bank.Get<BankWriter>().WriteAsync<string>(command, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            db.Add(new Student("A student", email));
            await db.SaveChangesAsync(cancellation);
            return refusal is null ? email : refusal;
        });
}

public sealed class SqliteWriteMetersTests() : WriteMetersTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlWriteMetersTests() : WriteMetersTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerWriteMetersTests() : WriteMetersTests(DatabaseProvider.SqlServer);
