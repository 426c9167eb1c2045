using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.SqlCapture.Repeats;

/// <summary>Finds queries that an action repeats.</summary>
public static class SqlRepeats
{
    /// <summary>The number of runs that make a query that differs only in its parameters a candidate for N+1.</summary>
    public const int Threshold = 3;

    internal const string OnPurpose = "repeats on purpose";

    /// <summary>Tags a query that repeats on purpose, such as one that demonstrates N+1.</summary>
    public static IQueryable<T> RepeatsOnPurpose<T>(this IQueryable<T> query) => query.TagWith(OnPurpose);

    /// <param name="statements">The statements of one action, in the order in which they ran.</param>
    public static IReadOnlyList<SqlRepeat> Of(IReadOnlyList<SqlStatement> statements)
    {
        if (statements.Count < 2)
        {
            return [];
        }

        var writesBefore = new int[statements.Count];
        for (var i = 1; i < statements.Count; i++)
        {
            writesBefore[i] = writesBefore[i - 1] + (statements[i - 1].Sql.IsSelect ? 0 : 1);
        }

        var repeats = new List<SqlRepeat>();
        var queries = statements.Select((statement, index) => (Statement: statement, Epoch: writesBefore[index]))
            .Where(query => query.Statement is { Outcome: SqlOutcome.Succeeded, Sql.IsSelect: true });
        foreach (var same in queries.GroupBy(query => query.Statement.Sql.Shape).Where(same => same.Count() > 1))
        {
            var runs = Distinct(same);

            // After a change, the same query may have another result.
            if (runs.Count >= Threshold && Distinct(same.Select(query => (query.Statement, Epoch: 0))).Count >= Threshold)
            {
                Add(SqlRepeatKind.NPlusOne, [.. same.Select(query => query.Statement)]);
            }

            foreach (var again in runs.Where(run => run.Count > 1))
            {
                Add(SqlRepeatKind.SameAgain, again);
            }
        }

        return repeats;

        void Add(SqlRepeatKind kind, IReadOnlyList<SqlStatement> runs) => repeats.Add(new SqlRepeat(
            kind, runs, kind == SqlRepeatKind.NPlusOne ? LoadedNavigation.Of(runs[0], statements) : null, runs.All(run => run.Sql.Tags.Contains(OnPurpose))));
    }

    // The runs of one query, grouped by equal parameters with no change to the database in between.
    private static List<List<SqlStatement>> Distinct(IEnumerable<(SqlStatement Statement, int Epoch)> queries)
    {
        var runs = new Dictionary<(int Hash, int Epoch), List<List<SqlStatement>>>();
        foreach (var (statement, epoch) in queries)
        {
            var hash = statement.Parameters.Aggregate(0, (sum, parameter) => HashCode.Combine(sum, parameter.Hash));
            if (!runs.TryGetValue((hash, epoch), out var candidates))
            {
                runs[(hash, epoch)] = candidates = [];
            }

            if (candidates.Find(run => run[0].SameAs(statement)) is { } same)
            {
                same.Add(statement);
            }
            else
            {
                candidates.Add([statement]);
            }
        }

        return [.. runs.Values.SelectMany(candidates => candidates)];
    }
}
