using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace BankUI.Shared;

/// <summary>The query string of an address, by key.</summary>
internal sealed class UrlQuery
{
    /// <summary>The highest number of a row that is shown, far beyond any list: the rows of a page can be added to it.</summary>
    public const int MaxRow = 1_000_000_000;

    private readonly Dictionary<string, StringValues> _values;

    private UrlQuery(Dictionary<string, StringValues> values) => _values = values;

    /// <summary>As it was typed, without NUL, at which SQLite ends a text; <see langword="null"/> when there is nothing.</summary>
    public string? this[string key] =>
        _values.TryGetValue(key, out var values) && values is [{ } first, ..] && first.Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } text ? text : null;

    /// <summary>The number of a page's first row, from 1; 1 for a text that is no such number, or a higher one than <see cref="MaxRow"/>.</summary>
    public static int FirstRow(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is > 0 and <= MaxRow ? row : 1;

    /// <param name="uri">An absolute address.</param>
    public static UrlQuery Parse(string uri) => new(QueryHelpers.ParseQuery(new Uri(uri).Query));

    /// <summary>An address with the values that are there.</summary>
    public static string Write(string path, params IEnumerable<(string Key, string? Value)> values) => QueryHelpers.AddQueryString(
        path, values.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
}
