using System.Globalization;
using System.Text;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>The rows of a copied project as objects: a class with a field of the table's name for each table.</summary>
public static class ProjectRows
{
    /// <param name="shape">The model.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="name">What the class is called.</param>
    public static string Of(ModelShape shape, ModelRows rows, string name)
    {
        var text = new StringBuilder($"/// <summary>The rows that are put in, table by table. Change them, and run it again.</summary>\ninternal static class {name}\n{{\n");
        text.AppendJoin("\n", shape.Entities.Select(entity =>
            $"    public static readonly {CSharpName.Of(entity.Name)}[] {CSharpName.Of(entity.Name)} =\n    [\n{string.Concat(rows[entity.Name].Select(row => Row(entity, row)))}    ];\n"));
        return text.Append("}\n").ToString();
    }

    // What has no value is left out.
    private static string Row(EntityShape entity, IReadOnlyDictionary<string, object?> row) =>
        $"        new() {{ {string.Join(", ", entity.Properties.Where(property => row[property.Name] is not null).Select(property => $"{CSharpName.Of(property.Name)} = {Literal(row[property.Name]!)}"))} }},\n";

    private static string Literal(object value) => value switch
    {
        string text => $"\"{string.Concat(text.Select(Escaped))}\"",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"new DateOnly({day.Year}, {day.Month}, {day.Day})"),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // Whatever could end a line or a text, or is half a letter.
    private static string Escaped(char c) => c switch
    {
        '"' or '\\' => $"\\{c}",
        _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => c.ToString(),
    };
}
