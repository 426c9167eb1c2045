using System.Linq.Expressions;

namespace BankUI.Data.Queries;

/// <summary>
/// Pages by key: a page starts behind the last row of the one before, which an index finds at once however deep it lies. The
/// idea and the SQL are Markus Winand's "seek method" (https://use-the-index-luke.com/no-offset).
/// </summary>
public static class Keyset
{
    /// <summary>
    /// The rows behind (<paramref name="lastKey"/>, <paramref name="lastId"/>) in the given direction. The key must not be null in
    /// any row, and the rows must be sorted by key and id in the same direction.
    /// </summary>
    public static IQueryable<T> SeekAfter<T, TKey, TId>(
        this IQueryable<T> rows,
        Expression<Func<T, TKey>> key,
        Expression<Func<T, TId>> id,
        TKey lastKey,
        TId lastId,
        bool descending)
    {
        var row = key.Parameters[0];
        var idOfRow = new Swap(id.Parameters[0], row).Visit(id.Body)!;

        // Held in an object, the values become parameters of the SQL instead of being written into it.
        var last = Expression.Constant(new Last<TKey, TId>(lastKey, lastId));
        var keyValue = Expression.Property(last, nameof(Last<,>.Key));
        var idValue = Expression.Property(last, nameof(Last<,>.Id));

        // "key >= k AND (key > k OR id > i)" rather than "key > k OR (key = k AND id > i)": the first part is a range in the index.
        var condition = Expression.AndAlso(
            Compare(descending ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual, key.Body, keyValue),
            Expression.OrElse(
                Compare(descending ? ExpressionType.LessThan : ExpressionType.GreaterThan, key.Body, keyValue),
                Compare(descending ? ExpressionType.LessThan : ExpressionType.GreaterThan, idOfRow, idValue)));
        return rows.Where(Expression.Lambda<Func<T, bool>>(condition, row));
    }

    private static BinaryExpression Compare(ExpressionType comparison, Expression left, Expression right) =>
        left.Type == typeof(string)
            ? Expression.MakeBinary(
                comparison,
                Expression.Call(typeof(string), nameof(string.Compare), null, left, right),
                Expression.Constant(0))
            : Expression.MakeBinary(comparison, left, right);

    private sealed record Last<TKey, TId>(TKey Key, TId Id);

    private sealed class Swap(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
