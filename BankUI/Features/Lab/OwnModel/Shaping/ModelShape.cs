using BankUI.Features.Lab.OwnModel.Drawing;

namespace BankUI.Features.Lab.OwnModel.Shaping;

/// <summary>
/// The classes and foreign keys that a drawing means: what is emitted and what is written as C# follow from it alike.
/// </summary>
/// <param name="Entities">The classes, those that are drawn first.</param>
/// <param name="Relations">The foreign keys of drawn tables.</param>
/// <param name="Skips">The many-to-many relations.</param>
public sealed record ModelShape(IReadOnlyList<EntityShape> Entities, IReadOnlyList<RelationShape> Relations, IReadOnlyList<SkipShape> Skips)
{
    private const string Other = "Other";

    /// <summary>All foreign keys, those of the tables in between, too.</summary>
    public IEnumerable<RelationShape> ForeignKeys => Relations.Concat(Skips.SelectMany(skip => new[] { skip.ToFirst, skip.ToSecond }));

    /// <param name="model">A drawing whose relations lead to tables that are drawn.</param>
    public static ModelShape Of(DrawnModel model)
    {
        var relations = model.Relations.Where(relation => relation.Kind != RelationKind.ManyToMany).Select(Relation).ToList();
        var skips = model.Relations.Where(relation => relation.Kind == RelationKind.ManyToMany).Select(relation => (Drawn: relation, Shape: Skip(relation, IsOnly(model, relation)))).ToList();
        return new ModelShape(
            [.. model.Tables.Select(Entity), .. skips.Select(skip => Between(skip.Drawn, skip.Shape))],
            relations,
            [.. skips.Select(skip => skip.Shape)]);

        EntityShape Entity(DrawnTable table)
        {
            var own = relations.Where(relation => relation.Dependent == table.Name).ToList();
            return new EntityShape(
                table.Name,
                [EntityShape.Id],
                [
                    new PropertyShape(EntityShape.Id, FieldKind.WholeNumber, IsRequired: true),
                    .. table.Fields.Select(Property),
                    .. own.Select(ForeignKey),
                ],
                [
                    .. own.Select(relation => new NavigationShape(relation.Reference, relation.Principal, IsCollection: false)),
                    .. relations.Concat(skips.SelectMany(skip => new[] { skip.Shape.ToFirst, skip.Shape.ToSecond })).Where(relation => relation.Principal == table.Name)
                        .Select(relation => new NavigationShape(relation.Inverse, relation.Dependent, !relation.IsOne)),
                    .. skips.Where(skip => skip.Drawn.From == table.Name).Select(skip => new NavigationShape(skip.Shape.OfFirst, skip.Drawn.To, IsCollection: true)),
                    .. skips.Where(skip => skip.Drawn.To == table.Name).Select(skip => new NavigationShape(skip.Shape.OfSecond, skip.Drawn.From, IsCollection: true)),
                ]);
        }
    }

    /// <summary>The foreign keys of a relation, each with its table: one, or the two of a table in between.</summary>
    public static IReadOnlyList<(string Table, string Column)> ForeignKeysOf(DrawnRelation drawn)
    {
        IReadOnlyList<RelationShape> shapes = drawn.Kind == RelationKind.ManyToMany && Skip(drawn, isOnly: true) is var skip ? [skip.ToFirst, skip.ToSecond] : [Relation(drawn)];
        return [.. shapes.Select(shape => (shape.Dependent, shape.ForeignKey))];
    }

    private static PropertyShape Property(DrawnField field) => new(field.Name, field.Kind, field.IsRequired, field.IsUnique);

    private static PropertyShape ForeignKey(RelationShape relation) => new(relation.ForeignKey, FieldKind.WholeNumber, relation.IsRequired);

    private static RelationShape Relation(DrawnRelation drawn)
    {
        var isOne = drawn.Kind == RelationKind.OneToOne;
        var inverse = (isOne ? drawn.To : Plural(drawn.To)) + (drawn.Name is { } name ? $"As{name}" : "");
        return new RelationShape(drawn.To, drawn.Role + EntityShape.Id, drawn.Role, drawn.From, inverse, isOne, drawn.IsRequired, drawn.OnDelete);
    }

    // Two tables may be related many to many more than once.
    private static bool IsOnly(DrawnModel model, DrawnRelation drawn) => !model.Relations.Any(other =>
        !ReferenceEquals(other, drawn) && other.Kind == RelationKind.ManyToMany && ((other.From, other.To) == (drawn.From, drawn.To) || (other.To, other.From) == (drawn.From, drawn.To)));

    private static SkipShape Skip(DrawnRelation drawn, bool isOnly)
    {
        // Of a table to itself, the second one is the other one.
        var (first, second) = (drawn.From, drawn.From == drawn.To ? Other + drawn.To : drawn.To);
        var rows = Plural(drawn.Role);
        return new SkipShape(
            drawn.Role,
            new RelationShape(drawn.Role, first + EntityShape.Id, first, drawn.From, rows, IsOne: false, IsRequired: true, drawn.OnDelete),
            new RelationShape(drawn.Role, second + EntityShape.Id, second, drawn.To, drawn.From == drawn.To ? Other + rows : rows, IsOne: false, IsRequired: true, drawn.OnDelete),
            Plural(second) + (isOnly ? "" : $"By{drawn.Role}"),
            Plural(first) + (isOnly ? "" : $"By{drawn.Role}"));
    }

    private static EntityShape Between(DrawnRelation drawn, SkipShape skip) => new(
        skip.Between,
        [skip.ToFirst.ForeignKey, skip.ToSecond.ForeignKey],
        [ForeignKey(skip.ToFirst), ForeignKey(skip.ToSecond), .. (drawn.Payload ?? []).Select(Property)],
        [new NavigationShape(skip.ToFirst.Reference, drawn.From, IsCollection: false), new NavigationShape(skip.ToSecond.Reference, drawn.To, IsCollection: false)]);

    /// <summary>Several of a name, as English writes it mostly; it is a name, too, and no word of a sentence.</summary>
    public static string Plural(string name) => name switch
    {
        [.. var stem, 'y'] when stem is not ([] or [.., 'a' or 'e' or 'o' or 'u']) => stem + "ies",
        [.., 's' or 'x'] or [.., 'c' or 's', 'h'] => name + "es",
        _ => name + "s",
    };
}
