using BankUI.Features.Lab.OwnModel.Shaping;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Refusals;

/// <summary>What engines and EF Core refuse of a model, by its foreign keys alone.</summary>
public static class EngineRefusals
{
    private const string SqlServer = "SQL Server";
    private const string AllEngines = "Every database";
    private const string EfCore = "EF Core";

    public static IReadOnlyList<EngineRefusal> Of(ModelShape shape)
    {
        var keys = shape.ForeignKeys.ToList();
        string[] tables = [.. shape.Entities.Select(entity => entity.Name)];
        return [.. NullInRequired(keys), .. RequiredCircles(tables, keys), .. SeveralPaths(tables, keys), .. UnknownToTheDatabase(keys)];
    }

    private static IEnumerable<EngineRefusal> NullInRequired(IEnumerable<RelationShape> keys)
    {
        foreach (var key in keys.Where(key => key is { IsRequired: true, OnDelete: DeleteBehavior.SetNull }))
        {
            yield return new(SqlServer, RefusalTime.Create, $"{key.Name} is required, so its column is NOT NULL, and a foreign key that sets it to NULL is refused.", [[key.Dependent, key.Principal]]);
            yield return new("SQLite and PostgreSQL", RefusalTime.Delete, $"They create it, and refuse to delete {Article(key.Principal)} with {key.Dependent} rows: {key.ForeignKey} would become NULL, and it is NOT NULL.", [[key.Dependent, key.Principal]]);
        }
    }

    // A row of each would have to be there before the other.
    private static IEnumerable<EngineRefusal> RequiredCircles(string[] tables, List<RelationShape> keys)
    {
        var told = new HashSet<string>();
        foreach (var table in tables)
        {
            var circle = Ways(keys.Where(key => key.IsRequired).ToList(), table, table).MinBy(way => way.Count);
            if (circle is not null && told.Add(Around(circle)))
            {
                yield return new(
                    AllEngines, RefusalTime.Insert,
                    circle.Count == 2
                        ? $"Each {table} needs another {table} that is there before it, so there can be no first one, but one that refers to itself by a key that is given. Make the relation optional."
                        : "Each of these tables needs a row of the next one that is there before its own, so there can be no first row, unless the check is put off until the commit. Make one relation of the circle optional.",
                    [circle]);
            }
        }
    }

    // https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-1785-database-engine-error
    private static IEnumerable<EngineRefusal> SeveralPaths(string[] tables, List<RelationShape> keys)
    {
        var passing = keys.Where(key => key.IsPassedOn).ToList();
        var told = new HashSet<string>();
        foreach (var principal in tables)
        {
            foreach (var dependent in tables)
            {
                var ways = Ways(passing, dependent, principal).Take(2).ToList();
                if (dependent == principal)
                {
                    if (ways.Count == 0 || !told.Add(Around(ways[0])))
                    {
                        continue;
                    }

                    yield return new(SqlServer, RefusalTime.Create, $"What is deleted of {principal} would be passed on to {principal} again: a circle of CASCADE and SET NULL is refused. Choose NO ACTION for one of them.", [ways[0]]);
                }
                else if (ways.Count > 1)
                {
                    yield return new(SqlServer, RefusalTime.Create, $"Deleting {Article(principal)} would reach {dependent} by several ways: several paths of CASCADE and SET NULL are refused. Choose NO ACTION for one of them.", ways);
                }
            }
        }
    }

    private static IEnumerable<EngineRefusal> UnknownToTheDatabase(IEnumerable<RelationShape> keys) =>
        from key in keys
        where key.OnDelete is DeleteBehavior.ClientCascade or DeleteBehavior.ClientSetNull or DeleteBehavior.ClientNoAction
        let does = key.OnDelete switch
        {
            DeleteBehavior.ClientCascade => "deletes those dependents that it has loaded",
            DeleteBehavior.ClientSetNull when key.IsRequired => "refuses to save when it has loaded a dependent, which must have a principal",
            DeleteBehavior.ClientSetNull => "sets the foreign key of those dependents to NULL that it has loaded",
            _ => "does nothing",
        }
        select new EngineRefusal(
            EfCore, RefusalTime.Delete, $"No database knows {key.OnDelete} ({key.Name}): it is told NO ACTION, and refuses while there are dependents. EF Core {does}.", [[key.Dependent, key.Principal]]);

    /// <summary>The ways from a dependent to a principal, along foreign keys, through no table twice.</summary>
    private static IEnumerable<IReadOnlyList<string>> Ways(IReadOnlyList<RelationShape> keys, string from, string to)
    {
        return Next([from]);

        IEnumerable<IReadOnlyList<string>> Next(List<string> way)
        {
            foreach (var key in keys.Where(key => key.Dependent == way[^1]))
            {
                if (key.Principal == to)
                {
                    yield return [.. way, to];
                }
                else if (!way.Contains(key.Principal))
                {
                    foreach (var further in Next([.. way, key.Principal]))
                    {
                        yield return further;
                    }
                }
            }
        }
    }

    // A circle is the same wherever it is entered.
    private static string Around(IReadOnlyList<string> circle) => string.Join(' ', circle.Skip(1).Order(StringComparer.Ordinal));

    private static string Article(string name) => $"{(name[0] is 'A' or 'E' or 'I' or 'O' or 'U' or 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a")} {name}";
}
