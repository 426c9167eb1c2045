using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// Logs the statements of the work that it was started for, and no others. It works without the inspector: a receipt and the audit trail have their
/// statements even when the inspector is off.
/// </summary>
internal sealed partial class StatementLog : DbCommandInterceptor
{
    // What the reader of a command of PostgreSQL knew of its statements before it was closed; their counts are complete only then.
    private readonly ConcurrentDictionary<Guid, NpgsqlBatchCommand[]> _closing = new();

    // A deletion that loads 10,000 rows has 10,000 equal statements, and no more than a few different ones.
    private static readonly AsyncLocal<Notes?> Current = new();

    /// <summary>Logs what runs from here on in this flow of control, until it is disposed; a log that was started before goes on.</summary>
    public static Notes Start() => Current.Value = new Notes(Current.Value);

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Note(command, 0);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuted(command, eventData, result));

    public override InterceptionResult DataReaderClosing(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        // What the driver offers instead is for those who send a batch themselves.
#pragma warning disable CS0618
        if (Current.Value is not null && eventData.DataReader is NpgsqlDataReader { Statements: { Count: > 1 } ran })
        {
            _closing[eventData.CommandId] = [.. ran];
        }
#pragma warning restore CS0618

        return result;
    }

    public override ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result) =>
        new(DataReaderClosing(command, eventData, result));

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        _closing.TryRemove(eventData.CommandId, out var ran);
        if (Current.Value is not null && eventData.RecordsAffected > 0)
        {
            // PostgreSQL says of each statement how many rows it changed. SQL Server is told not to (SET NOCOUNT ON), and SQLite gets one at a time.
            var statements = Statements(command);
            long[] rows = ran?.Length == statements.Length
                ? [.. ran.Select(statement => (long)statement.RecordsAffected)]
                : [.. Enumerable.Repeat(0L, statements.Length - 1), eventData.RecordsAffected];
            for (var notes = Current.Value; notes is not null; notes = notes.Outer)
            {
                notes.AddRows(statements, rows);
            }
        }

        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Note(command, Math.Max(result, 0));
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuted(command, eventData, result));

    private static void Note(DbCommand command, int rows)
    {
        if (Current.Value is null)
        {
            return;
        }

        var statements = Statements(command);
        for (var notes = Current.Value; notes is not null; notes = notes.Outer)
        {
            notes.Add(statements, rows);
        }
    }

    // EF Core sends a server several changes in one command, and numbers the parameters on: the same statement has the same text here.
    private static string[] Statements(DbCommand command) =>
        EndOfStatement().Split(command.CommandText.TrimEnd(';', '\r', '\n')) is [_, _, ..] batch
            ? Array.ConvertAll(batch, Renumbered)
            : [command.CommandText];

    private static string Renumbered(string statement)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        return NumberedParameter().Replace(statement, parameter =>
            names.TryGetValue(parameter.Value, out var name) ? name : names[parameter.Value] = $"@p{names.Count}");
    }

    [GeneratedRegex(";\r?\n")]
    private static partial Regex EndOfStatement();

    [GeneratedRegex("@p[0-9]+")]
    private static partial Regex NumberedParameter();

    public sealed class Notes(Notes? outer) : IDisposable
    {
        private readonly List<RanStatement> _statements = [];

        public IReadOnlyList<RanStatement> Statements => _statements;

        internal Notes? Outer => outer;

        public void Dispose() => Current.Value = outer;

        internal void Add(string[] statements, int rows)
        {
            foreach (var statement in statements)
            {
                if (_statements is [.., var last] && last.Sql == statement)
                {
                    _statements[^1] = last with { Times = last.Times + 1 };
                }
                else
                {
                    _statements.Add(new RanStatement(statement, 1, 0));
                }
            }

            _statements[^1] = _statements[^1] with { RowsAffected = _statements[^1].RowsAffected + rows };
        }

        /// <summary>Adds what a command that was noted before has changed, statement by statement.</summary>
        internal void AddRows(string[] statements, long[] rows)
        {
            var at = _statements.Count - 1;
            for (var i = statements.Length - 1; i >= 0 && at >= 0; i--)
            {
                // Equal ones that follow each other stand in one place.
                at = _statements.FindLastIndex(at, noted => noted.Sql == statements[i]);
                if (at >= 0)
                {
                    _statements[at] = _statements[at] with { RowsAffected = _statements[at].RowsAffected + rows[i] };
                }
            }
        }
    }
}
