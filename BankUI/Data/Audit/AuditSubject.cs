using System.Globalization;
using BankUI.Data.Access;
using BankUI.Data.Deletion;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BankUI.Data.Audit;

/// <summary>A row that something was done to.</summary>
/// <param name="Kind">What it is, in lower case: <c>account</c>, <c>course</c>.</param>
/// <param name="Key">Its primary key.</param>
public readonly record struct AuditSubject(string Kind, string Key)
{
    public static AuditSubject Account(int id) => Of<Account>(id);

    public static AuditSubject Course(int id) => Of<Course>(id);

    public static AuditSubject Student(int id) => Of<Student>(id);

    public static AuditSubject User(Guid id) => Of<User>(id);

    /// <summary>A deletion that can be restored.</summary>
    public static AuditSubject Deletion(int id) => new("deletion", Text(id));

    public static AuditSubject Of<TEntity>(object key) => new(KindOf(typeof(TEntity)), Text(key));

    /// <summary>
    /// What a row is, and what it belongs to: the row itself where its key is its own, and each row that it must refer to. An enrollment is of a student
    /// and a course.
    /// </summary>
    public static IEnumerable<AuditSubject> Of(EntityEntry row)
    {
        if (row.Metadata.FindPrimaryKey()!.Properties is [var key] && !key.IsForeignKey())
        {
            yield return new AuditSubject(KindOf(row.Metadata.ClrType), Text(row.CurrentValues[key]!));
        }

        foreach (var relation in row.Metadata.GetForeignKeys().Where(relation => relation is { IsRequired: true, Properties.Count: 1 }))
        {
            yield return new AuditSubject(KindOf(relation.PrincipalEntityType.ClrType), Text(row.CurrentValues[relation.Properties[0]]!));
        }
    }

    public override string ToString() => $"{Kind} {Key}";

    private static string KindOf(Type entity) => entity == typeof(DeletionRecord) ? "deletion" : entity.Name.ToLowerInvariant();

    private static string Text(object key) => Convert.ToString(key, CultureInfo.InvariantCulture)!;
}
