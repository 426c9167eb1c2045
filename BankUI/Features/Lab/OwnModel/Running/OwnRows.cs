using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>Queries over emitted classes, by their names: <c>object</c> stands for the class.</summary>
internal static class OwnRows
{
    private static readonly MethodInfo SetOf = typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!;

    /// <summary>All rows of a class, in the order of their keys.</summary>
    public static IQueryable<object> Rows(this DbContext db, Type entity) => (IQueryable<object>)SetOf.MakeGenericMethod(entity).Invoke(db, [])!;

    /// <summary>The rows whose property has a value.</summary>
    public static IQueryable<object> With<TValue>(this IQueryable<object> rows, string property, TValue value) =>
        rows.Where(row => EF.Property<TValue>(row, property)!.Equals(value));

    /// <summary>What a property of an object holds.</summary>
    public static object? Get(this object entity, string property) => entity.GetType().GetProperty(property)!.GetValue(entity);

    /// <summary>Sets a property of an object.</summary>
    public static void Put(this object entity, string property, object? value) => entity.GetType().GetProperty(property)!.SetValue(entity, value);

    /// <summary>The objects that a navigation leads to.</summary>
    public static IReadOnlyList<object> Related(this object entity, string navigation) => entity.Get(navigation) switch
    {
        null => [],
        System.Collections.IEnumerable many => [.. many.Cast<object>()],
        var one => [one],
    };
}
