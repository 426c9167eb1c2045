using System.Globalization;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab.OwnModel;

/// <summary>Models as somebody might draw them: any tables, fields and relations that keep the rules.</summary>
public static class RandomModel
{
    private static readonly string[] Names = ["Account", "Entry", "class", "Order", "Box", "Branch", "City", "Key", "Team_1", "Item", "bus", "Wish"];
    private static readonly string[] Fields = ["Name", "Title", "Amount", "Since", "Active", "Note", "Code", "string", "select", "Year"];

    /// <summary>The seeds of the models to try: those that <c>BANKUI_TEST_MODELS</c> asks for, as <c>1000</c> or <c>501-1000</c>; else a few.</summary>
    public static IEnumerable<int> Seeds(int few)
    {
        int[] asked = [.. (Environment.GetEnvironmentVariable("BANKUI_TEST_MODELS") ?? $"{few}").Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return Enumerable.Range(1, asked[^1]).Skip(asked.Length > 1 ? asked[0] - 1 : 0);
    }

    /// <param name="seed">The same one gives the same model.</param>
    public static DrawnModel Of(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            string[] names = [.. Names.OrderBy(_ => random.Next()).Take(random.Next(1, DrawnModel.MaxTables + 1))];
            var model = new DrawnModel(
                [.. names.Select(name => new DrawnTable(name, Some()))],
                [.. Enumerable.Range(0, random.Next(0, 7)).Select(_ => Relation(names))]);
            if (ModelRules.Problems(model).Count == 0)
            {
                return model;
            }
        }

        DrawnField[] Some() =>
            [.. Fields.OrderBy(_ => random.Next()).Take(random.Next(0, 5)).Select(name => new DrawnField(name, Any<FieldKind>(), random.Next(2) == 0, random.Next(4) == 0))];

        DrawnRelation Relation(string[] names)
        {
            var kind = Any<RelationKind>();
            var isBetween = kind == RelationKind.ManyToMany;
            return new DrawnRelation(
                kind, names[random.Next(names.Length)], names[random.Next(names.Length)], isBetween || random.Next(2) == 0, Any<DeleteBehavior>(),
                random.Next(2) == 0 ? $"Role{random.Next(100)}" : null, isBetween && random.Next(2) == 0 ? [.. Some()] : null);
        }

        T Any<T>()
            where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
    }
}
