using System.Linq.Expressions;
using BankUI.Data.Queries;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Lists;

/// <summary>Reads one page of a list that is sorted by name and id.</summary>
public static class ListPaging
{
    /// <summary>How many rows a page has at most.</summary>
    public const int PageSize = 20;

    /// <summary>Counting stops here: a higher number costs more than it tells anyone.</summary>
    public const int MaxCounted = 100_000;

    /// <summary>Reads the page at a cursor, and counts the whole list: two statements.</summary>
    /// <param name="matching">The rows of the whole list, in any order.</param>
    /// <param name="name">What the list is sorted by; it is not null in any row.</param>
    /// <param name="id">The key, which makes the order unique.</param>
    /// <param name="toRow">The projection that reads a row.</param>
    /// <param name="cursorOf">The name and the key of a row that was read.</param>
    /// <param name="cursor">Where the page starts or ends; <see langword="null"/> for the first page.</param>
    /// <param name="tag">What the statements are called in the SQL inspector.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public static async Task<ListPage<TRow>> ListPageAsync<T, TRow>(
        this IQueryable<T> matching,
        Expression<Func<T, string>> name,
        Expression<Func<T, int>> id,
        Expression<Func<T, TRow>> toRow,
        Func<TRow, (string Name, int Id)> cursorOf,
        ListCursor? cursor,
        string tag,
        CancellationToken cancellation)
    {
        var backwards = cursor?.Backwards ?? false;
        var rest = cursor is null ? matching : matching.SeekAfter(name, id, cursor.Name, cursor.Id, backwards);
        var sorted = backwards ? rest.OrderByDescending(name).ThenByDescending(id) : rest.OrderBy(name).ThenBy(id);

        var page = await sorted.Select(toRow).TagWith(tag).PageAsync(PageSize, cursor is not null, backwards, cancellation);
        var total = await matching.Select(id).Take(MaxCounted + 1).TagWith($"{tag}, how many in all").CountAsync(cancellation);
        var rows = page.Rows;
        return new ListPage<TRow>(
            rows,
            page.HasPrevious && rows.Count > 0 ? CursorAt(rows[0], backwards: true) : null,
            page.HasNext && rows.Count > 0 ? CursorAt(rows[^1], backwards: false) : null,
            total);

        ListCursor CursorAt(TRow row, bool backwards)
        {
            var (rowName, rowId) = cursorOf(row);
            return new ListCursor(rowName, rowId, backwards);
        }
    }
}
