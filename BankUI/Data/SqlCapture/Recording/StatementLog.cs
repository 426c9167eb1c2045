using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// Logs the statements of the work that it was started for, and no others. It works without the inspector: a receipt and the audit trail have their
/// statements even when the inspector is off.
/// </summary>
internal sealed partial class StatementLog : DbCommandInterceptor
{
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

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        if (Current.Value is not null && eventData.RecordsAffected > 0)
        {
            // The database counts the rows of the whole command. Of each statement of a batch EF Core has checked that it changed one row, and throws where one did not.
            var statements = Statements(command);
            var isRowByRow = eventData.RecordsAffected == statements.Length;
            int[] rows = isRowByRow ? [.. Enumerable.Repeat(1, statements.Length)] : [.. Enumerable.Repeat(0, statements.Length - 1), eventData.RecordsAffected];
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
        internal void AddRows(string[] statements, int[] rows)
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
