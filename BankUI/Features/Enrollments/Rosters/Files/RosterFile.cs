using System.Globalization;
using System.Text;
using System.Text.Unicode;
using BankUI.Domain;
using BankUI.Shared;
using CsvHelper;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>
/// A roster in a CSV file: UTF-8, separated by commas, semicolons or tabs, with a header that has at least Name and E-mail, in any order
/// and case. Role and Grade are optional, other columns are ignored. It reads what <see cref="RosterExport"/> writes.
/// </summary>
/// <param name="Lines">The valid lines, in the order of the file.</param>
/// <param name="Wrong">The other lines, in the order of the file.</param>
public sealed record RosterFile(IReadOnlyList<RosterLine> Lines, IReadOnlyList<WrongLine> Wrong)
{
    /// <summary>How many lines there can be below the header.</summary>
    public const int MaxLines = 10_000;

    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>The refusal of a larger file.</summary>
    public static readonly Refusal TooLarge = Refused($"The file is larger than {MaxBytes / 1024 / 1024} MB. Split it, and import the parts one after the other.");

    private static readonly CsvReaderOptions Format = new()
    {
        HasHeader = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        // "Email", "e mail" and "E-MAIL" are one name.
        NormalizeHeaderName = name => string.Concat(name.Where(char.IsLetter)).ToUpperInvariant(),
    };

    /// <summary>Reads a file. Refused, beside its field, when it is no roster; a wrong line is no refusal.</summary>
    public static Outcome<RosterFile> Read(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (bytes.Length > MaxBytes)
        {
            return TooLarge;
        }

        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[3..];
        }

        if (!Utf8.IsValid(bytes.Span) || bytes.Span.Contains((byte)0))
        {
            return Refused("This is not a CSV file in UTF-8. In a spreadsheet, save it as “CSV UTF-8”, and choose that file.");
        }

        if (bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return Refused("The file is empty. Its first line names the columns: Name, E-mail, and perhaps Role and Grade.");
        }

        try
        {
            using var csv = CsvReader.Create(bytes, Format with { Separator = SeparatorOf(bytes.Span) });
            return Read(csv, cancellation);
        }
        catch (CsvFormatException e)
        {
            return Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"The quotes in line {e.LineNumber:N0} do not match. A cell with a quote, a separator or a line break stands in quotes, and a quote within it is written twice."));
        }
    }

    private static Outcome<RosterFile> Read(CsvReader csv, CancellationToken cancellation)
    {
        csv.ReadHeader();
        int[] columns = [.. new[] { "Name", "E-mail", "Role", "Grade" }.Select(name => csv.TryGetFieldIndex(name, out var index) ? index : -1)];
        if (columns[0] < 0 || columns[1] < 0)
        {
            return Refused((columns[0], columns[1]) switch
            {
                ( < 0, < 0) => "The first line does not name the columns. It needs Name and E-mail, and may have Role and Grade.",
                ( < 0, _) => "The column Name is missing in the first line. It needs Name and E-mail, and may have Role and Grade.",
                _ => "The column E-mail is missing in the first line. It needs Name and E-mail, and may have Role and Grade.",
            });
        }

        var checks = new RosterLines();
        while (csv.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            string[] cells = [.. columns.Select(column => column < 0 ? "" : SpreadsheetCsv.Unescape(csv.GetString(column)).Trim())];
            if (cells.All(cell => cell.Length == 0))
            {
                continue;
            }

            if (checks.Count == MaxLines)
            {
                return Refused($"The file has more than {Words.Number(MaxLines)} lines. Split it, and import the parts one after the other.");
            }

            checks.Add((int)csv.LineNumber, cells[0], cells[1], cells[2], cells[3]);
        }

        return checks.Count == 0
            ? Refused("The file has a header and nothing beneath it. Add a line for each student.")
            : new RosterFile(checks.Right, checks.Wrong);
    }

    /// <summary>The separator that occurs most often in the header.</summary>
    private static char SeparatorOf(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart(" \r\n"u8);
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        var header = end < 0 ? text : text[..end];
        var (commas, semicolons, tabs) = (header.Count((byte)','), header.Count((byte)';'), header.Count((byte)'\t'));
        return semicolons > Math.Max(commas, tabs) ? ';' : tabs > commas ? '\t' : ',';
    }

    private static Refusal Refused(string sentence) => new(sentence, Fields.File);
}
