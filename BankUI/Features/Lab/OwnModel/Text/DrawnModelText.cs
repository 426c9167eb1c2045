using System.Globalization;
using System.Text;
using BankUI.Features.Lab.OwnModel.Drawing;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Text;

/// <summary>
/// A drawn model as a few lines of text, which is what its address carries and what a teacher may type:
/// <c>Account: Owner, Opened date optional</c> is a table, <c>Account 1-* Entry required cascade</c> a relation, <c>Account {"Id":"1","Owner":"Ada"}</c> a row that was
/// typed, and <c>rows 50</c> how many rows the other tables get.
/// </summary>
public static class DrawnModelText
{
    // So many times more than a model may have are shown, to be removed; nobody removes more, and each is drawn.
    private const int Many = 5;

    private const string RowsWord = "rows";
    private const string As = "as";
    private const string With = "with";
    private const string Required = "required";
    private const string Optional = "optional";
    private const string Unique = "unique";

    private static readonly (string Word, FieldKind Kind)[] Kinds =
        [("text", FieldKind.Text), ("number", FieldKind.WholeNumber), ("decimal", FieldKind.Decimal), ("date", FieldKind.Date), ("yesno", FieldKind.YesNo)];

    private static readonly (string Word, RelationKind Kind)[] Relations = [("1-*", RelationKind.OneToMany), ("1-1", RelationKind.OneToOne), ("*-*", RelationKind.ManyToMany)];

    /// <summary>One line for each table, then one for each relation, and one for each row that was typed.</summary>
    public static string Write(DrawnModel model)
    {
        var text = new StringBuilder();
        foreach (var table in model.Tables)
        {
            text.Append(table.Name).Append(':').AppendJoin(',', table.Fields.Select(field => " " + Write(field))).Append('\n');
        }

        foreach (var relation in model.Relations)
        {
            text.Append(relation.From).Append(' ').Append(Relations.First(known => known.Kind == relation.Kind).Word).Append(' ').Append(relation.To)
                .Append(relation.Kind == RelationKind.ManyToMany ? "" : relation.IsRequired ? $" {Required}" : $" {Optional}")
                .Append(' ').Append(relation.OnDelete.ToString().ToLowerInvariant())
                .Append(relation.Name is { } name ? $" {As} {name}" : "")
                .Append(relation.Payload is { Count: > 0 } payload ? $" {With} {string.Join(", ", payload.Select(Write))}" : "")
                .Append('\n');
        }

        if (model.Size != DrawnModel.UsualSize)
        {
            text.Append(CultureInfo.InvariantCulture, $"{RowsWord} {model.Size}\n");
        }

        foreach (var row in model.Rows)
        {
            text.Append(row.Table).Append(' ').Append(RowText.Write(row.Values)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the lines; empty ones do not matter.</summary>
    /// <param name="text">What <see cref="Write(DrawnModel)"/> writes, or somebody typed.</param>
    /// <param name="problem">The first line that is not understood, with its number, or that it is far too much; <see langword="null"/> when it can be shown.</param>
    /// <returns>What was understood.</returns>
    public static DrawnModel Read(string text, out string? problem)
    {
        var (tables, relations, rows) = (new List<DrawnTable>(), new List<DrawnRelation>(), new List<DrawnRow>());
        var size = DrawnModel.UsualSize;
        problem = null;
        foreach (var (number, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (line.IndexOf('{', StringComparison.Ordinal) is > 0 and var at && RowText.Read(line[at..]) is { } values)
            {
                rows.Add(new DrawnRow(line[..at].Trim(), values));
            }
            else if (Words(line) is [RowsWord, var many] && int.TryParse(many, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= DrawnModel.MinSize and <= DrawnModel.MaxSize)
            {
                size = given;
            }
            else if (line.Split(':') is [var name, var fields] && Fields(fields) is { } read)
            {
                tables.Add(new DrawnTable(name.Trim(), read));
            }
            else if (Relation(line) is { } relation)
            {
                relations.Add(relation);
            }
            else
            {
                problem ??= $"Line {number + 1} is not understood: “{line.Trim()}”. A table is written as “Account: Owner, Opened date optional”, a relation as “Account 1-* Entry required cascade”.";
            }
        }

        if (tables.Count > Many * DrawnModel.MaxTables || relations.Count > Many * DrawnModel.MaxRelations || rows.Count > DrawnModel.MaxTables * DrawnModel.MaxTyped)
        {
            problem ??= $"These are {tables.Count} tables, {relations.Count} relations and {rows.Count} rows, far more than can be drawn: a model has at most {DrawnModel.MaxTables} tables.";
        }

        return new DrawnModel(tables, relations) { Size = size, Rows = rows };
    }

    private static string Write(DrawnField field) =>
        $"{field.Name}{(field.Kind == FieldKind.Text ? "" : $" {Kinds.First(known => known.Kind == field.Kind).Word}")}{(field.IsRequired ? "" : $" {Optional}")}{(field.IsUnique ? $" {Unique}" : "")}";

    private static List<DrawnField>? Fields(string text)
    {
        var fields = new List<DrawnField>();
        foreach (var words in text.Split(',').Select(Words).Where(words => words.Length > 0))
        {
            var field = new DrawnField(words[0]);
            foreach (var word in words.Skip(1))
            {
                switch (word)
                {
                    case Optional:
                        field = field with { IsRequired = false };
                        break;
                    case Unique:
                        field = field with { IsUnique = true };
                        break;
                    case var kind when Kinds.Any(known => known.Word == kind):
                        field = field with { Kind = Kinds.First(known => known.Word == kind).Kind };
                        break;
                    default:
                        return null;
                }
            }

            fields.Add(field);
        }

        return fields;
    }

    private static DrawnRelation? Relation(string line)
    {
        List<DrawnField>? payload = null;
        if (line.Split($" {With} ", 2) is [var before, var fields])
        {
            (line, payload) = (before, Fields(fields));
            if (payload is null)
            {
                return null;
            }
        }

        if (Words(line) is not [var from, var many, var to, .. var rest] || Relations.FirstOrDefault(known => known.Word == many) is not { Word: not null, Kind: var kind }
            || (payload is not null && kind != RelationKind.ManyToMany))
        {
            return null;
        }

        var relation = new DrawnRelation(kind, from, to, Payload: payload);
        for (var i = 0; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case Required:
                    relation = relation with { IsRequired = true };
                    break;
                case Optional when kind != RelationKind.ManyToMany:
                    relation = relation with { IsRequired = false };
                    break;
                case As when i + 1 < rest.Length:
                    relation = relation with { Name = rest[++i] };
                    break;
                case var word when !char.IsAsciiDigit(word[0]) && Enum.TryParse<DeleteBehavior>(word, ignoreCase: true, out var behavior):
                    relation = relation with { OnDelete = behavior };
                    break;
                default:
                    return null;
            }
        }

        return relation;
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
