using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Deletion.Planning;

/// <summary>Annotations of the EF model, beyond its keys, for deleting, restoring and naming rows.</summary>
public static class DeletionModel
{
    private const string GoesWithLast = "Deletion:PrincipalGoesWithLastDependent";
    private const string Last = "Deletion:RestoredLast";

    /// <summary>The principal is deleted together with its last dependent.</summary>
    public static ReferenceCollectionBuilder<TPrincipal, TDependent> PrincipalGoesWithLastDependent<TPrincipal, TDependent>(
        this ReferenceCollectionBuilder<TPrincipal, TDependent> relation)
        where TPrincipal : class
        where TDependent : class => relation.HasAnnotation(GoesWithLast, true);

    /// <summary>The value is restored after all rows; before that, it would forbid some of them.</summary>
    public static PropertyBuilder<TProperty> RestoredLast<TProperty>(this PropertyBuilder<TProperty> property) => property.HasAnnotation(Last, true);

    internal static bool HasPrincipalThatGoesWithLast(this IReadOnlyForeignKey relation) => relation[GoesWithLast] is true;

    /// <summary>Said to be, or of an optional relation that leads back to its own table: rows that refer to each other have no order.</summary>
    internal static bool IsRestoredLast(this IProperty property) =>
        property[Last] is true || property.GetContainingForeignKeys().Any(relation => !relation.IsRequired && relation.IsInCircle());

    /// <summary>Whether a relation leads back to its own table, at once or through others.</summary>
    internal static bool IsInCircle(this IForeignKey relation)
    {
        var reached = new HashSet<IEntityType>();
        var next = new Queue<IEntityType>([relation.PrincipalEntityType]);
        while (next.TryDequeue(out var entity))
        {
            if (entity == relation.DeclaringEntityType)
            {
                return true;
            }

            foreach (var principal in entity.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(reached.Add))
            {
                next.Enqueue(principal);
            }
        }

        return false;
    }

    /// <summary>The relations in which rows of this entity are principals, in a stable order.</summary>
    internal static IEnumerable<IForeignKey> DependentRelations(this IEntityType entity) => entity.GetReferencingForeignKeys()
        .OrderBy(relation => relation.DeclaringEntityType.GetTableName(), StringComparer.Ordinal)
        .ThenBy(relation => relation.Properties[0].Name, StringComparer.Ordinal);

    /// <summary>The entity in words: <c>account</c>, <c>account preferences</c>.</summary>
    public static string Singular(this IReadOnlyEntityType entity) => InWords(entity.ClrType.Name);

    internal static string InWords(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    /// <summary>Several of them in words: <c>accounts</c>, <c>activities</c>.</summary>
    public static string Plural(this IReadOnlyEntityType entity) => entity.Singular() switch
    {
        [.., 's'] words => words,
        [.. var stem, 'y'] when stem is not [.., 'a' or 'e' or 'o' or 'u'] => stem + "ies",
        ([.., 'x'] or [.., 'c' or 's', 'h']) and var words => words + "es",
        var words => words + "s",
    };

    /// <summary>
    /// The column that names a row to a person, or <see langword="null"/> where only its key does: the first of the usual ones.
    /// </summary>
    internal static IProperty? NameProperty(this IEntityType entity) => new[] { "Owner", "Name", "Title", "Code", "Nickname" }
        .Select(entity.FindProperty).FirstOrDefault(property => property?.ClrType == typeof(string));

    /// <summary>A name for a row by what the model alone tells: <c>Ada Lovelace</c>, or <c>activity 17</c>.</summary>
    internal static LambdaExpression DefaultName(this IEntityType entity)
    {
        var row = Expression.Parameter(entity.ClrType, "row");
        if (entity.NameProperty() is { } name)
        {
            return Expression.Lambda(Of(name), row);
        }

        var keys = Expression.NewArrayInit(
            typeof(object), entity.FindPrimaryKey()!.Properties.Select(key => Expression.Convert(Of(key), typeof(object))));
        var naming = ((Func<string, object[], string>)ByKey).Method;
        return Expression.Lambda(Expression.Call(naming, Expression.Constant(entity.Singular()), keys), row);

        MethodCallExpression Of(IProperty property) =>
            Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], row, Expression.Constant(property.Name));
    }

    // EF Core calls it on the rows that it has read.
    private static string ByKey(string entity, object[] key) => $"{entity} {string.Join(" / ", key)}";
}
