using System.Text.RegularExpressions;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Shaping;

/// <summary>What a drawing must keep to be a model: names, numbers, and relations that lead somewhere. What engines refuse of it is another matter.</summary>
public static partial class ModelRules
{
    /// <summary>What the C# of a model, or of its project, says of .NET and EF Core: a class of such a name would be taken for it.</summary>
    private static readonly HashSet<string> Needed =
        ["System", "Microsoft", "OwnContext", "DbContext", "ModelBuilder", "DeleteBehavior", "DateOnly", "DbUpdateException", "SqliteConnection", "SqliteException", "var"];

    /// <summary>Everything that is wrong, each once, as a sentence with what to do; empty when it is a model.</summary>
    public static IReadOnlyList<string> Problems(DrawnModel model)
    {
        var problems = new List<string>();
        if (model.Tables.Count > DrawnModel.MaxTables)
        {
            problems.Add($"A model has at most {Words.Count(DrawnModel.MaxTables, "table")}: remove {model.Tables.Count - DrawnModel.MaxTables}.");
        }

        if (model.Relations.Count > DrawnModel.MaxRelations)
        {
            problems.Add($"A model has at most {Words.Count(DrawnModel.MaxRelations, "relation")}: remove {model.Relations.Count - DrawnModel.MaxRelations}.");
        }

        problems.AddRange(model.Tables.Where(table => table.Fields.Count > DrawnModel.MaxFields)
            .Select(table => $"A table has at most {Words.Count(DrawnModel.MaxFields, "field")}: remove {table.Fields.Count - DrawnModel.MaxFields} of {table.Name}."));
        problems.AddRange(model.Relations.Where(relation => relation.Payload?.Count > DrawnModel.MaxFields)
            .Select(relation => $"A table has at most {Words.Count(DrawnModel.MaxFields, "field")}: remove {relation.Payload!.Count - DrawnModel.MaxFields} of {relation.Role}."));
        problems.AddRange(model.Rows.GroupBy(row => row.Table).Where(rows => rows.Count() > DrawnModel.MaxTyped)
            .Select(rows => $"At most {DrawnModel.MaxTyped} rows are typed into a table: remove {rows.Count() - DrawnModel.MaxTyped} of {rows.Key}, or have them filled in."));
        problems.AddRange(Names(model).Select(Problem).OfType<string>());
        foreach (var relation in model.Relations)
        {
            problems.AddRange(new[] { relation.From, relation.To }.Where(end => model.Tables.All(table => table.Name != end)).Distinct()
                .Select(end => $"A relation leads to “{end}”, and there is no such table: draw it, or choose another one."));
            if (relation.Kind == RelationKind.ManyToMany && relation.OnDelete is DeleteBehavior.SetNull or DeleteBehavior.ClientSetNull)
            {
                problems.Add($"{relation.Role} is between two tables, and its foreign keys are its key: they cannot be set to NULL. Choose another behavior.");
            }
        }

        return [.. (problems.Count > 0 ? problems : Clashes(model, ModelShape.Of(model))).Distinct()];
    }

    /// <summary>What is wrong with a name alone; <see langword="null"/> when nothing is.</summary>
    public static string? Problem(string name) =>
        Name().IsMatch(name) ? null : $"“{name}” is no name: a letter, then letters, digits and _ of English, at most {DrawnModel.MaxName}.";

    // C# tells names apart by their letters' case, and databases do not: neither may be confused.
    private static IReadOnlyList<string> Clashes(DrawnModel model, ModelShape shape) =>
    [
        .. shape.Entities.Where(entity => Needed.Contains(entity.Name))
            .Select(entity => $"A table cannot be called {entity.Name}: it means something else to C#, .NET or EF Core, and the model's C# needs that. Give it another name."),
        .. Twice(shape.Entities.Select(entity => entity.Name)).Select(name => $"There are two tables {name}: give one of them another name; a table between two has its name from its relation."),
        .. from entity in shape.Entities
           from name in Twice(entity.Members)
           select $"{entity.Name} has two members {name}: give the field, or the relation, another name.",
        .. from table in model.Rows.Select(row => row.Table).Distinct()
           where shape.Entities.All(entity => entity.Name != table)
           select $"There are rows for “{table}”, and there is no such table: draw it, or remove them.",
        .. from entity in shape.Entities
           from column in model.RowsOf(entity.Name).SelectMany(row => row.Values.Keys).Distinct()
           where entity.Properties.All(property => property.Name != column)
           select $"There are rows with a value for {column}, and {entity.Name} has no such column: name it as it is, or remove the value.",
        .. from entity in shape.Entities
           where entity.Members.Contains(entity.Name, StringComparer.OrdinalIgnoreCase)
           select $"A member of {entity.Name} is called as the class itself, which C# does not allow: give the field, or the relation, another name.",
    ];

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.First());

    private static IEnumerable<string> Names(DrawnModel model) =>
    [
        .. model.Tables.Select(table => table.Name),
        .. model.Tables.SelectMany(table => table.Fields).Select(field => field.Name),
        .. model.Relations.Select(relation => relation.Name).OfType<string>(),
        .. model.Relations.SelectMany(relation => relation.Payload ?? []).Select(field => field.Name),
    ];

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,39}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
