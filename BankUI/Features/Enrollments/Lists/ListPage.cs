using BankUI.Shared;

namespace BankUI.Features.Enrollments.Lists;

/// <summary>One page of a list.</summary>
/// <param name="Rows">At most <see cref="ListPaging.PageSize"/> rows.</param>
/// <param name="Previous">Where the page before this one ends; <see langword="null"/> on the first page.</param>
/// <param name="Next">Where the page after this one starts; <see langword="null"/> on the last page.</param>
/// <param name="Total">How many rows the whole list has; at most one more than <see cref="ListPaging.MaxCounted"/>.</param>
public sealed record ListPage<TRow>(IReadOnlyList<TRow> Rows, ListCursor? Previous, ListCursor? Next, int Total)
{
    /// <summary>The total in words: <c>1 student</c>, <c>100,000+ courses</c>.</summary>
    /// <param name="noun">What one row is called; an "s" makes it several.</param>
    public string TotalInWords(string noun) => Total > ListPaging.MaxCounted
        ? $"{Words.Number(ListPaging.MaxCounted)}+ {noun}s"
        : Words.Count(Total, noun);
}
