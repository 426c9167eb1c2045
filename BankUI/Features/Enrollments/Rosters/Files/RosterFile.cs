using System.Globalization;
using BankUI.Domain;
using BankUI.Shared;
using CsvHelper;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>
/// A roster in a CSV file: UTF-8, or UTF-16 with its mark, separated by commas, semicolons or tabs, with a header that has at least Name and
/// E-mail, in any order and case; First name and Last name together make a Name where there is none. Role and Grade are optional; other columns
/// are named and not read. It reads what <see cref="RosterExport"/> writes.
/// </summary>
/// <param name="Lines">The valid lines, in the order of the file.</param>
/// <param name="Wrong">The other lines, in the order of the file.</param>
public sealed record RosterFile(IReadOnlyList<RosterLine> Lines, IReadOnlyList<WrongLine> Wrong)
{
    /// <summary>How many lines there can be below the header.</summary>
    public const int MaxLines = 10_000;

    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>The two columns that make the name, as they are called in a sentence; none where it has a column of its own.</summary>
    public IReadOnlyList<string> Joined { get; private init; } = [];

    /// <summary>The columns that are not read, as they are called in a sentence.</summary>
    public IReadOnlyList<string> Unread { get; private init; } = [];

    /// <summary>The refusal of a larger file.</summary>
    public static readonly Refusal TooLarge = Refused($"The file is larger than {MaxBytes / 1024 / 1024} MB. Split it, and import the parts one after the other.");

    private static readonly CsvReaderOptions Format = new()
    {
        HasHeader = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        TrimWhitespace = true,
    };

    /// <summary>Reads a file. Refused, beside its field, when it is no roster; a wrong line is no refusal.</summary>
    public static Outcome<RosterFile> Read(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (bytes.Length > MaxBytes)
        {
            return TooLarge;
        }

        if (RosterText.Of(bytes) is not { } text)
        {
            return Refused("This is not a CSV file in UTF-8. In a spreadsheet, save it as “CSV UTF-8”, and choose that file.");
        }

        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return Refused("The file is empty. Its first line names the columns: Name, E-mail, and perhaps Role and Grade.");
        }

        try
        {
            var header = RosterHeader.Read(text, Format);
            using var csv = CsvReader.Create(text, Format with { Separator = header.Separator });
            return Read(header, csv, cancellation);
        }
        catch (CsvFormatException e)
        {
            return Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"The quotes in line {e.LineNumber:N0} do not match. A cell with a quote, a separator or a line break stands in quotes, and a quote within it is written twice."));
        }
    }

    private static Outcome<RosterFile> Read(RosterHeader header, CsvReader csv, CancellationToken cancellation)
    {
        if (!header.HasName || !header.HasEmail)
        {
            var what = (header.HasName, header.HasEmail) switch
            {
                (false, false) => "The first line does not name the columns",
                (false, _) => "The column Name is missing in the first line",
                _ => "The column E-mail is missing in the first line",
            };
            return Refused($"{what}{(header.All is { Count: > 0 } all ? $"; it has {RosterWords.Columns(all)}" : "")}. It needs Name, or First name and Last name, and E-mail, and may have Role and Grade.");
        }

        var checks = new RosterLines();
        var nameless = new HashSet<int>();
        while (csv.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = header.CellsOf(csv);
            var exceeds = header.IsExceededBy(csv);
            nameless.UnionWith(header.NamelessIn(csv));
            if (cells.All(cell => cell.Length == 0) && !exceeds)
            {
                continue;
            }

            if (checks.Count == MaxLines)
            {
                return Refused($"The file has more than {Words.Number(MaxLines)} lines. Split it, and import the parts one after the other.");
            }

            if (exceeds)
            {
                checks.Refuse((int)csv.LineNumber, cells[0], cells[1], "The line has more cells than the first line. Put a cell with a separator in it in quotes.");
            }
            else
            {
                checks.Add((int)csv.LineNumber, cells[0], cells[1], cells[2], cells[3]);
            }
        }

        return checks.Count == 0
            ? Refused("The file has a header and nothing beneath it. Add a line for each student.")
            : new RosterFile(checks.Right, checks.Wrong) { Joined = header.Joined, Unread = header.Unread(nameless) };
    }

    private static Refusal Refused(string sentence) => new(sentence, Fields.File);
}
