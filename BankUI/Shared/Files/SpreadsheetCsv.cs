using System.Text.RegularExpressions;
using CsvHelper;

namespace BankUI.Shared.Files;

/// <summary>
/// CSV for spreadsheets: how exports are written, and how they are read back. A spreadsheet runs what looks like a formula, and which of its
/// separators it reads is a setting of its country: behind a semicolon, a tab or a line break there may be a cell, too, even between quotes.
/// </summary>
public static partial class SpreadsheetCsv
{
    /// <summary>The format of all exports.</summary>
    public static readonly CsvWriterOptions Format = new()
    {
        // Excel recognizes UTF-8 by it.
        WriteByteOrderMark = true,

        // Text alone is escaped: numbers stay numbers, negative ones too.
        Injection = CsvInjection.Escape,
        ShouldQuote = (field, _, _, _) => field.IndexOfAny(';', '\t') >= 0 || field.StartsWith('\''),
    };

    // What a formula begins with, in the widths and heights that become the same when they are typed in: = + - @
    private const string Sign = "[=\uFF1D\uFE66\u207C\u208C+\uFF0B\uFE62\u207A\u208A\\-\u2212\uFF0D\uFE63\u207B\u208B@\uFF20\uFE6B]";

    // Blanks and quotes before it are dropped by some programs. Apostrophes are counted in, so that one more can be taken off again.
    private const string Formula = @"(?='*[\s""-[\t\r\n]]*" + Sign + ")";
    private const string Start = "^";
    private const string Separator = @"(?<=[;\t\r\n])";
    private const string TabOrReturn = @"(?='*[\t\r])";

    /// <summary>Writes a text from people: an apostrophe stands before whatever a spreadsheet could run of it.</summary>
    /// <param name="csv">An export in <see cref="Format" />.</param>
    /// <param name="text"><see langword="null"/> is an empty cell.</param>
    public static void WriteText(this CsvWriter csv, string? text) => csv.WriteField(text is null ? null : Runnable().Replace(text, "'"));

    /// <summary>The text that <see cref="WriteText"/> wrote: without its apostrophes.</summary>
    public static string Unescape(string text) => Escaped().Replace(text, "");

    [GeneratedRegex($"{Start}{TabOrReturn}|(?:{Start}|{Separator}){Formula}", RegexOptions.CultureInvariant)]
    private static partial Regex Runnable();

    [GeneratedRegex($"{Start}'{TabOrReturn}|(?:{Start}|{Separator})'{Formula}", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
