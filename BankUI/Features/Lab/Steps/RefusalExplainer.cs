using BankUI.Data.Writes;
using BankUI.Features.Lab.Mirrors;
using BankUI.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace BankUI.Features.Lab.Steps;

/// <summary>
/// Explains a refusal. PostgreSQL names table, column and key itself. SQLite's foreign-key error names none of them, so they are derived from
/// the model, the tracked entities and the stored rows.
/// </summary>
public static class RefusalExplainer
{
    /// <summary>A refusal by EF Core or the database, or <see langword="null"/> for any other exception.</summary>
    public static StepRefusal? Of(Exception exception, DatabaseSnapshot stored)
    {
        var database = exception is DbUpdateException { InnerException: { } behind } ? behind : exception;
        return (exception, database) switch
        {
            (DbUpdateConcurrencyException e, _) => new StepRefusal("EF Core", FirstSentence(e.Message), "SaveChanges deletes or updates a row by its key and counts how many it met; there was none.", e.GetType().Name),
            (_, PostgresException server) => new StepRefusal("The database", WordsOf(server), null, exception.GetType().Name),
            (_, SqliteException sqlite) => new StepRefusal(
                "The database",
                sqlite.Message,
                DatabaseFailures.Of(sqlite) == DatabaseFailure.ForeignKey ? Explain((exception as DbUpdateException)?.Entries ?? [], stored) : null,
                exception.GetType().Name),
            (InvalidOperationException or DbUpdateException, _) => new StepRefusal("EF Core", FirstSentence(exception.Message), null, exception.GetType().Name),
            _ => null,
        };
    }

    // As psql writes it: https://www.postgresql.org/docs/current/protocol-error-fields.html
    private static string WordsOf(PostgresException e) => $"{e.Severity}: {e.MessageText}{(e.Detail is { } detail ? $"\nDETAIL: {detail}" : "")}";

    private static string? Explain(IReadOnlyList<EntityEntry> entries, DatabaseSnapshot stored)
    {
        var reasons = entries.SelectMany(entry => entry.State == EntityState.Deleted ? StillReferredTo(entry, stored) : Missing(entry, stored)).ToList();
        return reasons.Count == 0 ? null : string.Join(" ", reasons);
    }

    private static IEnumerable<string> Missing(EntityEntry entry, DatabaseSnapshot stored)
    {
        foreach (var key in entry.Metadata.GetForeignKeys())
        {
            var values = key.Properties.Select(property => DatabaseSnapshot.Text(entry.Property(property).CurrentValue)).ToList();
            var principal = key.PrincipalEntityType.GetTableName()!;
            if (values.TrueForAll(value => value is not null) && stored.Row(principal, string.Join(", ", values)) is null)
            {
                yield return $"{entry.Metadata.GetTableName()}.{Columns(key.Properties)} would be {string.Join(", ", values)}, and {principal} has no row whose {Columns(key.PrincipalKey.Properties)} is {string.Join(", ", values)}.";
            }
        }
    }

    private static IEnumerable<string> StillReferredTo(EntityEntry entry, DatabaseSnapshot stored)
    {
        foreach (var key in entry.Metadata.GetReferencingForeignKeys().Where(key => key.Properties.Count == 1))
        {
            var value = DatabaseSnapshot.Text(entry.Property(key.PrincipalKey.Properties[0]).CurrentValue)!;
            var table = key.DeclaringEntityType.GetTableName()!;
            if (stored.Count(table, Columns(key.Properties), value) is > 0 and var rows)
            {
                yield return $"{Words.Count(rows, "row")} of {table} still {Words.Plural(rows, "refers", "refer")} to {entry.Metadata.GetTableName()} with {Columns(key.PrincipalKey.Properties)} {value} by {Columns(key.Properties)}, and the foreign key has no ON DELETE action that would see to {(rows == 1 ? "it" : "them")}.";
            }
        }
    }

    private static string Columns(IReadOnlyList<IProperty> properties) => string.Join(", ", properties.Select(property => property.GetColumnName()));

    // The first sentence of EF Core's messages says what is wrong; the rest is advice.
    private static string FirstSentence(string message) => message.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? message[..(end + 1)] : message;
}
