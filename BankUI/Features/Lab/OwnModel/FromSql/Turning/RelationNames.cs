using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.FromSql.Turning;

/// <summary>Finds a name for each relation, so that no class has two members of one name where that can be helped.</summary>
public sealed class RelationNames
{
    private const int MaxTries = 20;
    private static readonly string[] KeySuffixes = ["_id", "Id", "ID"];

    private readonly Dictionary<string, HashSet<string>> _members = [];

    /// <summary>A table and its fields: their names are taken.</summary>
    public void Add(DrawnTable table) => _members[table.Name] = new(table.Fields.Select(field => field.Name).Append(EntityShape.Id).Append(table.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>The relation with a name that clashes with nothing, and whether it is the one that it should have.</summary>
    /// <param name="relation">One to many, or one to one.</param>
    /// <param name="column">Its foreign key.</param>
    public (DrawnRelation Relation, bool IsAsWished) Name(DrawnRelation relation, string column)
    {
        var stem = LegalNames.Of(Stem(column), relation.From);
        var pascal = LegalNames.Pascal(stem) is { Length: > 0 } words ? words : stem;

        // A key that is a foreign key, too, is called as its own table.
        var wished = IsNameOf(stem, relation.From) || (relation.From != relation.To && IsNameOf(stem, relation.To)) ? null : pascal;
        string?[] candidates = [wished, pascal, .. Enumerable.Range(2, MaxTries).Select(number => LegalNames.Of(pascal, "Other") + number)];
        foreach (var name in candidates.Where(name => name is null || ModelRules.Problem(name) is null))
        {
            var named = relation with { Name = name };
            if (Take(named))
            {
                return (named, name == wished);
            }
        }

        return (relation with { Name = wished }, false);
    }

    /// <summary>Takes the names of the navigations of a table in between.</summary>
    /// <param name="relation">Many to many.</param>
    /// <param name="isOnly">Whether there is no other one between the two tables.</param>
    public bool Take(DrawnRelation relation, bool isOnly = true)
    {
        IReadOnlyList<DrawnRelation> relations = isOnly ? [relation] : [relation, relation with { Name = relation.Role + "2" }];
        var shape = ModelShape.Of(new DrawnModel([.. new[] { relation.From, relation.To }.Distinct().Select(name => new DrawnTable(name, []))], relations));
        List<(string Table, string Member)> members = relation.Kind == RelationKind.ManyToMany
            ?
            [
                (relation.From, shape.Skips[0].OfFirst), (relation.From, shape.Skips[0].ToFirst.Inverse),
                (relation.To, shape.Skips[0].OfSecond), (relation.To, shape.Skips[0].ToSecond.Inverse),
            ]
            : [(relation.To, shape.Relations[0].ForeignKey), (relation.To, shape.Relations[0].Reference), (relation.From, shape.Relations[0].Inverse)];
        var isFree = members.TrueForAll(member => !_members[member.Table].Contains(member.Member))
            && members.Select(member => (member.Table, member.Member.ToUpperInvariant())).Distinct().Count() == members.Count;
        if (isFree)
        {
            members.ForEach(member => _members[member.Table].Add(member.Member));
        }

        return isFree;
    }

    private static string Stem(string column) =>
        KeySuffixes.FirstOrDefault(suffix => column.EndsWith(suffix, StringComparison.Ordinal) && column.Length > suffix.Length) is { } key ? column[..^key.Length] : column;

    // account and accounts are the same to whoever names a column.
    private static bool IsNameOf(string stem, string table)
    {
        return Same(stem, table) || Same(stem + "s", table) || Same(stem + "es", table) || Same(stem, table + "s") || (stem.EndsWith('y') && Same(stem[..^1] + "ies", table));

        static bool Same(string one, string other) => string.Equals(one.Replace("_", "", StringComparison.Ordinal), other.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }
}
