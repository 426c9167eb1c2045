using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Queries;

/// <summary>
/// Pages by key: a page starts after the last row of the page before, which an index finds at once however deep in the list it is. The
/// idea and the SQL are Markus Winand's "seek method" (https://use-the-index-luke.com/no-offset).
/// </summary>
/// <remarks>
/// A list that pages in both directions seeks, sorts, projects and reads. The page before a row is read backwards, which turns the order round:
/// <code>
/// var descending = query.Descending != backwards;
/// var after = cursor is null ? accounts : accounts.SeekAfter(a => a.Owner, a => a.Id, cursor.Owner, cursor.Id, descending);
/// var sorted = descending ? after.OrderByDescending(a => a.Owner).ThenByDescending(a => a.Id) : after.OrderBy(a => a.Owner).ThenBy(a => a.Id);
/// var page = await sorted.Select(AccountRow.FromAccount).PageAsync(50, fromCursor: cursor is not null, backwards, cancellation);
/// </code>
/// </remarks>
public static class Keyset
{
    /// <summary>
    /// The rows after (<paramref name="lastKey"/>, <paramref name="lastId"/>) in the given direction. The key must not be null in
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

        // Members of an object become parameters of the SQL; constants would be written into it.
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

    /// <summary>
    /// Reads a page with one statement. One row more than the page holds is read, which shows whether there is another page in that direction.
    /// </summary>
    /// <param name="rows">The rows from the cursor on, sorted; for a page that is read backwards in the opposite order of the list.</param>
    /// <param name="size">How many rows a page has at most.</param>
    /// <param name="fromCursor">Whether the page starts at a cursor: then there are rows on its other side.</param>
    /// <param name="backwards">Whether the page ends before the cursor. Its rows are returned in the order of the list.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public static async Task<PageOf<T>> PageAsync<T>(
        this IQueryable<T> rows, int size, bool fromCursor, bool backwards = false, CancellationToken cancellation = default) =>
        PageOf(await rows.Take(size + 1).ToListAsync(cancellation), size, fromCursor, backwards);

    /// <summary>The page in what was read for it: at most one row more than the page holds. The list is changed.</summary>
    internal static PageOf<T> PageOf<T>(List<T> page, int size, bool fromCursor, bool backwards = false)
    {
        var hasMore = page.Count > size;
        if (hasMore)
        {
            page.RemoveAt(size);
        }

        if (backwards)
        {
            page.Reverse();
        }

        return new PageOf<T>(page, HasPrevious: backwards ? hasMore : fromCursor, HasNext: backwards ? fromCursor : hasMore);
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
