using System.Globalization;
using BankUI.Domain;
using BankUI.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Features.Enrollments.Lists;

/// <summary>What a list is searched for and which page of it is shown, each as text from the URL.</summary>
public sealed record ListPlace
{
    /// <summary>The longest text that is searched for, in characters.</summary>
    public const int MaxSearchLength = 100;

    /// <summary>The text that was typed into the search box.</summary>
    public string? Q { get; init; }

    /// <summary>The cursor that the page starts after.</summary>
    public string? After { get; init; }

    /// <summary>The cursor that the page ends before.</summary>
    public string? Before { get; init; }

    /// <summary>The number of the page's first row, from 1. It is only shown: the cursor decides what is read.</summary>
    public string? From { get; init; }

    /// <summary>The text to search for; <see langword="null"/> for the whole list.</summary>
    public string? Search => TypedText.Searched(Q);

    public ListCursor? Cursor => ListCursor.Parse(After, backwards: false) ?? ListCursor.Parse(Before, backwards: true);

    public int FirstRow => UrlQuery.FirstRow(From);

    /// <summary>The place that a query says.</summary>
    /// <param name="query">The query of a page's address.</param>
    /// <param name="prefix">What the names of its parameters begin with, where a page has several lists.</param>
    internal static ListPlace Of(UrlQuery query, string prefix = "") =>
        new() { Q = query[prefix + "q"], After = query[prefix + "after"], Before = query[prefix + "before"], From = query[prefix + "from"] };

    public ListPlace Next<TRow>(ListPage<TRow> page) => new() { Q = Q, After = page.Next?.ToString(), From = Number(FirstRow + page.Rows.Count) };

    /// <summary>The place of the page before; the first page where the row numbers would go below 1.</summary>
    public ListPlace Previous<TRow>(ListPage<TRow> page) => FirstRow - ListPaging.PageSize <= 1
        ? new() { Q = Q }
        : new() { Q = Q, Before = page.Previous?.ToString(), From = Number(FirstRow - ListPaging.PageSize) };

    /// <summary>The query parameters that are not empty.</summary>
    /// <param name="prefix">What their names begin with, where a page has several lists.</param>
    public IEnumerable<KeyValuePair<string, string?>> ToQuery(string prefix = "") =>
        new KeyValuePair<string, string?>[] { new(prefix + "q", Q), new(prefix + "after", After), new(prefix + "before", Before), new(prefix + "from", From) }
            .Where(pair => !string.IsNullOrEmpty(pair.Value));

    /// <summary>The URL of a page with this list alone, relative to the app's base address.</summary>
    public string ToUri(string path) => QueryHelpers.AddQueryString(path, ToQuery());

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
