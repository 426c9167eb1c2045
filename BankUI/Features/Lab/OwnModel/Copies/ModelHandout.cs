using System.Globalization;
using System.Text;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.Stage;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>A drawn model as Markdown, for a handout.</summary>
public static class ModelHandout
{
    /// <param name="view">What a drawing means; one that is a model.</param>
    /// <param name="address">Where the drawing is; <see langword="null"/> for one that is too large for an address.</param>
    public static string Of(ModelView view, Uri? address)
    {
        var shape = view.Shape!;
        var text = new StringBuilder("# A model of your own\n");
        text.Append(address is null ? "" : $"\n{address}\n");
        foreach (var entity in shape.Entities)
        {
            var keys = shape.ForeignKeys.Where(key => key.Dependent == entity.Name).ToDictionary(key => key.ForeignKey);
            text.Append(CultureInfo.InvariantCulture, $"\n## {entity.Name}\n\n| Column | Type | Required | Unique | References | On delete |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var property in entity.Properties)
            {
                string[] cells = [property.Name, Type(property.Kind), property.IsRequired ? "yes" : "no", Unique(entity, property, keys), .. Reference(keys.GetValueOrDefault(property.Name))];
                text.Append("| ").AppendJoin(" | ", cells.Select(Handout.Cell)).Append(" |\n");
            }
        }

        text.Append("\n## What would be refused\n\n");
        text.Append(view.Refusals.Count == 0 ? "Nothing: every engine takes it.\n" : "");
        foreach (var refusal in view.Refusals)
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{refusal.Who}** {RefusalList.When(refusal.When)} {refusal.Sentence}{string.Concat(refusal.Paths.Select(path => $" `{string.Join(" → ", path)}`"))}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## C#\n\n```csharp\n{view.CSharp!.Trim()}\n```\n");
        foreach (var (engine, sql) in view.Scripts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## SQL for {engine}\n\n```sql\n{sql}\n```\n");
        }

        return text.ToString();
    }

    private static string Type(FieldKind kind) => kind switch
    {
        FieldKind.WholeNumber => "whole number",
        FieldKind.Decimal => "decimal",
        FieldKind.Date => "date",
        FieldKind.YesNo => "yes or no",
        _ => "text",
    };

    private static string Unique(EntityShape entity, PropertyShape property, Dictionary<string, RelationShape> keys) =>
        entity.Keys.Contains(property.Name) ? entity.IsBetween ? "part of the key" : "key"
        : property.IsUnique || (keys.TryGetValue(property.Name, out var key) && key.IsOne) ? "yes"
        : "no";

    private static string[] Reference(RelationShape? key) => key is null ? ["", ""] : [$"{key.Principal}.{EntityShape.Id}", key.OnDelete.ToString()];
}
