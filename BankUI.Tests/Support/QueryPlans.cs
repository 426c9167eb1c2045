using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Tests.Support;

/// <summary>Asks SQLite, before every query that a service sends, how it will be carried out (https://sqlite.org/eqp.html).</summary>
public sealed class QueryPlans : DbCommandInterceptor
{
    private readonly List<QueryPlan> _plans = [];

    /// <summary>The plans of what this work reads.</summary>
    public async Task<IReadOnlyList<QueryPlan>> OfAsync(Func<Task> work)
    {
        _plans.Clear();
        await work();
        Assert.NotEmpty(_plans);
        return [.. _plans];
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await using var explain = command.Connection!.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        explain.Transaction = command.Transaction;
        foreach (DbParameter parameter in command.Parameters)
        {
            var copy = explain.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(copy);
        }

        var lines = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(reader.GetString(reader.GetOrdinal("detail")));
        }

        _plans.Add(new QueryPlan(command.CommandText, lines));
        return result;
    }
}

/// <summary>How SQLite carries out one query.</summary>
/// <param name="Sql">The query as it was sent.</param>
/// <param name="Lines">The lines of <c>EXPLAIN QUERY PLAN</c>.</param>
public sealed partial record QueryPlan(string Sql, IReadOnlyList<string> Lines)
{
    /// <summary>How the rows of a table are reached, wherever in the query, with the table's name in place of its alias.</summary>
    public IReadOnlyList<string> AccessTo(string table)
    {
        var names = Aliases().Matches(Sql).Where(m => m.Groups["table"].Value == table).Select(m => m.Groups["alias"].Value).Append(table).ToHashSet();
        return [.. Lines.Select(line => Access().Match(line)).Where(m => m.Success && names.Contains(m.Groups["name"].Value))
            .Select(m => $"{m.Groups["how"].Value} {table}{m.Groups["index"].Value}")];
    }

    /// <summary>Whether rows are collected and sorted instead of being read in order.</summary>
    public bool Sorts => Lines.Any(line => line.Contains("USE TEMP B-TREE FOR", StringComparison.Ordinal) && line.Contains("ORDER BY", StringComparison.Ordinal));

    public override string ToString() => Sql + "\n" + string.Join('\n', Lines);

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"")]
    private static partial Regex Aliases();

    // An EXISTS that SQLite carries out as a join says so behind the table.
    [GeneratedRegex("^(?<how>SCAN|SEARCH) (?<name>\\w+)(?: EXISTS)?(?<index> USING .*)?")]
    private static partial Regex Access();
}
