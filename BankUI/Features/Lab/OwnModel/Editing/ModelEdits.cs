using BankUI.Features.Lab.OwnModel.Drawing;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Editing;

/// <summary>The changes of a drawing, each to a new one.</summary>
public static class ModelEdits
{
    public static DrawnModel AddTable(this DrawnModel model)
    {
        var name = Free("Table", model.Tables.Select(table => table.Name));
        return model with { Tables = [.. model.Tables, new DrawnTable(name, [new DrawnField("Name")])] };
    }

    /// <summary>Changes a table, or removes it with its relations. Relations and typed rows follow a new name.</summary>
    public static DrawnModel Change(this DrawnModel model, DrawnTable before, DrawnTable? after)
    {
        var changed = model with
        {
            Tables = Replaced(model.Tables, before, after),
            Relations = after is null
                ? [.. model.Relations.Where(relation => relation.From != before.Name && relation.To != before.Name)]
                : [.. model.Relations.Select(relation => relation with { From = Renamed(relation.From), To = Renamed(relation.To) })],
        };
        return changed.Following(model);

        string Renamed(string name) => name == before.Name ? after!.Name : name;
    }

    public static DrawnTable AddField(this DrawnTable table) =>
        table with { Fields = [.. table.Fields, new DrawnField(Free("Field", table.Fields.Select(field => field.Name)))] };

    public static DrawnTable Change(this DrawnTable table, DrawnField before, DrawnField? after) => table with { Fields = Replaced(table.Fields, before, after) };

    /// <summary>Relates the first two tables, which is then changed.</summary>
    public static DrawnModel AddRelation(this DrawnModel model) => model.AddRelation(model.Tables[0].Name, model.Tables[^1].Name);

    /// <summary>
    /// Relates two tables, one to many: required, and CASCADE. Of a table to itself it is optional, and RESTRICT, or there could be no first row. A second
    /// relation of the same name gets another one.
    /// </summary>
    public static DrawnModel AddRelation(this DrawnModel model, string from, string to)
    {
        var isNew = model.Relations.All(relation => relation.Role != from || relation.To != to) && from != to;
        var relation = new DrawnRelation(RelationKind.OneToMany, from, to, Name: isNew ? null : Free("Other", model.Relations.Select(relation => relation.Role)));
        return model with
        {
            Relations = [.. model.Relations, from == to ? relation with { IsRequired = false, OnDelete = DeleteBehavior.Restrict } : relation],
        };
    }

    public static DrawnModel Change(this DrawnModel model, DrawnRelation before, DrawnRelation? after)
    {
        var changed = model with { Relations = Replaced(model.Relations, before, after) };
        return changed.Following(model);
    }

    private static IReadOnlyList<T> Replaced<T>(IReadOnlyList<T> all, T before, T? after)
        where T : class =>
        [.. all.SelectMany(one => !ReferenceEquals(one, before) ? [one] : after is null ? Array.Empty<T>() : [after])];

    private static string Free(string name, IEnumerable<string> taken)
    {
        var known = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, known.Count + 1).Select(number => $"{name}{number}").First(free => !known.Contains(free));
    }
}
