using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// Marks the command of a SaveChanges as failed whose failure comes with its answers. PostgreSQL runs several statements of one command and says of each how
/// it went; Npgsql's reader, which reads that, cannot be watched (<see cref="SqlCaptureInterceptor"/>).
/// </summary>
public sealed class SqlBatchInterceptor : SaveChangesInterceptor
{
    public override void SaveChangesFailed(DbContextErrorEventData eventData)
    {
        // A command that failed as a whole is the last one and recorded as failed.
        if (eventData.Exception is DbUpdateException { InnerException: PostgresException failure }
            && ContextScope.Of(eventData.Context)?.Sql is { } recorder
            && recorder.Statements is [.., { Kind: SqlKind.Save, Outcome: SqlOutcome.Succeeded } statement])
        {
            statement.Fail(failure);
            recorder.Complete(statement);
        }
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        SaveChangesFailed(eventData);
        return Task.CompletedTask;
    }
}
