using System.Data.Common;
using System.Diagnostics;
using BankUI.Data.SqlCapture.Parsing;
using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// Makes each statement a span of the click that sent it, without the values of its parameters. Names are those of the specification:
/// https://opentelemetry.io/docs/specs/semconv/database/database-spans/.
/// </summary>
public sealed class SqlTraceInterceptor : EndedCommandInterceptor
{
    /// <summary>The name of the <see cref="ActivitySource"/>.</summary>
    public const string SourceName = "BankUI.Sql";

    private static readonly ActivitySource Source = new(SourceName);

    // Once it has ended, as the inspector does: how long it took is known then, and there is one place for both.
    protected override void Ended(DbCommand command, CommandEndEventData ended, Exception? failure)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        var sql = SqlText.Of(command.CommandText);
        var name = sql.WritesTo.FirstOrDefault() is { } table ? $"{Verb(sql)} {table}" : Verb(sql);
        using var span = Source.StartActivity(name, ActivityKind.Client, parentContext: default, startTime: ended.StartTime);
        if (span is null)
        {
            return;
        }

        span.SetTag("db.system.name", ended.Context?.Database.ProviderName switch
        {
            { } provider when provider.EndsWith(".Sqlite", StringComparison.Ordinal) => "sqlite",
            { } provider when provider.EndsWith(".PostgreSQL", StringComparison.Ordinal) => "postgresql",
            _ => "microsoft.sql_server",
        });
        span.SetTag("db.query.text", sql.Text);
        span.SetTag("code.function.name", sql.Tags.FirstOrDefault() ?? SqlCaller.Current);
        if (failure is not null)
        {
            // What the database says of a failure may have a value in it.
            span.SetTag("error.type", DatabaseFailures.Of(failure)?.ToString() ?? failure.GetType().Name);
            span.SetStatus(ActivityStatusCode.Error);
        }

        span.SetEndTime((ended.StartTime + ended.Duration).UtcDateTime);
    }

    private static string Verb(SqlText sql) =>
        SqlTokenizer.Tokens(sql.Text).FirstOrDefault(token => token.Kind == SqlTokenKind.Keyword) is { Text: { Length: > 0 } word } ? word.ToUpperInvariant() : "SQL";
}
