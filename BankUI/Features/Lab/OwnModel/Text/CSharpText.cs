using System.Text;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Text;

/// <summary>A drawn model as C#: classes and a context with its configuration, as one would write them.</summary>
public static class CSharpText
{
    /// <summary>A file that compiles with EF Core.</summary>
    public static string Of(ModelShape shape)
    {
        var text = new StringBuilder("using Microsoft.EntityFrameworkCore;\n");
        foreach (var entity in shape.Entities)
        {
            text.Append($"\npublic class {CSharpName.Of(entity.Name)}\n{{\n");
            foreach (var property in entity.Properties)
            {
                text.Append($"    public {Type(property)} {CSharpName.Of(property.Name)} {{ get; set; }}{(property is { Kind: FieldKind.Text, IsRequired: true } ? " = \"\";" : "")}\n");
            }

            foreach (var navigation in entity.Navigations)
            {
                text.Append(navigation.IsCollection
                    ? $"    public List<{CSharpName.Of(navigation.Target)}> {CSharpName.Of(navigation.Name)} {{ get; set; }} = [];\n"
                    : $"    public {CSharpName.Of(navigation.Target)}? {CSharpName.Of(navigation.Name)} {{ get; set; }}\n");
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
            text.Append($"\n        modelBuilder.Entity<{CSharpName.Of(relation.Dependent)}>().HasOne(x => x.{CSharpName.Of(relation.Reference)}).{(relation.IsOne ? "WithOne" : "WithMany")}(x => x.{CSharpName.Of(relation.Inverse)})")
                .Append($"\n            .HasForeignKey{(relation.IsOne ? $"<{CSharpName.Of(relation.Dependent)}>" : "")}(x => x.{CSharpName.Of(relation.ForeignKey)}).IsRequired({(relation.IsRequired ? "" : "false")}).OnDelete(DeleteBehavior.{relation.OnDelete});\n");
        }

        foreach (var skip in shape.Skips)
        {
            text.Append($"\n        modelBuilder.Entity<{CSharpName.Of(skip.ToFirst.Principal)}>().HasMany(x => x.{CSharpName.Of(skip.OfFirst)}).WithMany(x => x.{CSharpName.Of(skip.OfSecond)}).UsingEntity<{CSharpName.Of(skip.Between)}>(");
            Leg(text, skip.ToSecond).Append(',');
            Leg(text, skip.ToFirst).Append(");\n");
        }

        return text.Append("    }\n}\n").ToString();
    }

    private static void Configure(StringBuilder text, EntityShape entity)
    {
        var lines = new List<string> { $"ToTable(\"{entity.Name}\")" };
        lines.Add(entity.IsBetween ? $"HasKey(x => new {{ {string.Join(", ", entity.Keys.Select(key => $"x.{CSharpName.Of(key)}"))} }})" : $"HasKey(x => x.{CSharpName.Of(entity.Keys[0])})");
        foreach (var property in entity.Properties.Where(property => property.Kind is FieldKind.Text or FieldKind.Decimal))
        {
            lines.Add($"Property(x => x.{CSharpName.Of(property.Name)}).{(property.Kind == FieldKind.Text ? $"HasMaxLength({DrawnField.MaxText})" : "HasPrecision(18, 2)")}");
        }

        lines.AddRange(entity.Properties.Where(property => property.IsUnique).Select(property => $"HasIndex(x => x.{CSharpName.Of(property.Name)}).IsUnique()"));
        text.Append($"        modelBuilder.Entity<{CSharpName.Of(entity.Name)}>(entity =>\n        {{\n");
        lines.ForEach(line => text.Append($"            entity.{line};\n"));
        text.Append("        });\n");
    }

    private static StringBuilder Leg(StringBuilder text, RelationShape leg) => text.Append(
        $"\n            between => between.HasOne(x => x.{CSharpName.Of(leg.Reference)}).WithMany(x => x.{CSharpName.Of(leg.Inverse)}).HasForeignKey(x => x.{CSharpName.Of(leg.ForeignKey)}).OnDelete(DeleteBehavior.{leg.OnDelete})");

    private static string Type(PropertyShape property) => property.Kind switch
    {
        FieldKind.WholeNumber => "int",
        FieldKind.Decimal => "decimal",
        FieldKind.Date => "DateOnly",
        FieldKind.YesNo => "bool",
        _ => "string",
    } + (property.IsRequired ? "" : "?");
}
