using System.Text;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Text;

/// <summary>A drawn model as C#: classes and a context with its configuration, as one would write them.</summary>
public static class CSharpText
{
    // https://learn.microsoft.com/dotnet/csharp/language-reference/keywords/
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event",
        "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary>A file that compiles with EF Core.</summary>
    public static string Of(ModelShape shape)
    {
        var text = new StringBuilder("using Microsoft.EntityFrameworkCore;\n");
        foreach (var entity in shape.Entities)
        {
            text.Append($"\npublic class {Safe(entity.Name)}\n{{\n");
            foreach (var property in entity.Properties)
            {
                text.Append($"    public {Type(property)} {Safe(property.Name)} {{ get; set; }}{(property is { Kind: FieldKind.Text, IsRequired: true } ? " = \"\";" : "")}\n");
            }

            foreach (var navigation in entity.Navigations)
            {
                text.Append(navigation.IsCollection
                    ? $"    public List<{Safe(navigation.Target)}> {Safe(navigation.Name)} {{ get; set; }} = [];\n"
                    : $"    public {Safe(navigation.Target)}? {Safe(navigation.Name)} {{ get; set; }}\n");
            }

            text.Append("}\n");
        }

        text.Append("\npublic class OwnContext(DbContextOptions<OwnContext> options) : DbContext(options)\n{\n    protected override void OnModelCreating(ModelBuilder modelBuilder)\n    {\n");
        foreach (var entity in shape.Entities)
        {
            Configure(text, entity);
        }

        foreach (var relation in shape.Relations)
        {
            text.Append($"\n        modelBuilder.Entity<{Safe(relation.Dependent)}>().HasOne(x => x.{Safe(relation.Reference)}).{(relation.IsOne ? "WithOne" : "WithMany")}(x => x.{Safe(relation.Inverse)})")
                .Append($"\n            .HasForeignKey{(relation.IsOne ? $"<{Safe(relation.Dependent)}>" : "")}(x => x.{Safe(relation.ForeignKey)}).IsRequired({(relation.IsRequired ? "" : "false")}).OnDelete(DeleteBehavior.{relation.OnDelete});\n");
        }

        foreach (var skip in shape.Skips)
        {
            text.Append($"\n        modelBuilder.Entity<{Safe(skip.ToFirst.Principal)}>().HasMany(x => x.{Safe(skip.OfFirst)}).WithMany(x => x.{Safe(skip.OfSecond)}).UsingEntity<{Safe(skip.Between)}>(");
            Leg(text, skip.ToSecond).Append(',');
            Leg(text, skip.ToFirst).Append(");\n");
        }

        return text.Append("    }\n}\n").ToString();
    }

    private static void Configure(StringBuilder text, EntityShape entity)
    {
        var lines = new List<string> { $"ToTable(\"{entity.Name}\")" };
        lines.Add(entity.IsBetween ? $"HasKey(x => new {{ {string.Join(", ", entity.Keys.Select(key => $"x.{Safe(key)}"))} }})" : $"HasKey(x => x.{Safe(entity.Keys[0])})");
        foreach (var property in entity.Properties.Where(property => property.Kind is FieldKind.Text or FieldKind.Decimal))
        {
            lines.Add($"Property(x => x.{Safe(property.Name)}).{(property.Kind == FieldKind.Text ? $"HasMaxLength({DrawnField.MaxText})" : "HasPrecision(18, 2)")}");
        }

        lines.AddRange(entity.Properties.Where(property => property.IsUnique).Select(property => $"HasIndex(x => x.{Safe(property.Name)}).IsUnique()"));
        text.Append($"        modelBuilder.Entity<{Safe(entity.Name)}>(entity =>\n        {{\n");
        lines.ForEach(line => text.Append($"            entity.{line};\n"));
        text.Append("        });\n");
    }

    private static StringBuilder Leg(StringBuilder text, RelationShape leg) => text.Append(
        $"\n            between => between.HasOne(x => x.{Safe(leg.Reference)}).WithMany(x => x.{Safe(leg.Inverse)}).HasForeignKey(x => x.{Safe(leg.ForeignKey)}).OnDelete(DeleteBehavior.{leg.OnDelete})");

    private static string Type(PropertyShape property) => property.Kind switch
    {
        FieldKind.WholeNumber => "int",
        FieldKind.Decimal => "decimal",
        FieldKind.Date => "DateOnly",
        FieldKind.YesNo => "bool",
        _ => "string",
    } + (property.IsRequired ? "" : "?");

    private static string Safe(string name) => Keywords.Contains(name) ? "@" + name : name;
}
