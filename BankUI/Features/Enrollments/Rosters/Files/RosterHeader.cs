using BankUI.Shared.Files;
using CsvHelper;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>The first line of a roster: by which separator it is divided, and where the columns are that an import reads.</summary>
internal sealed class RosterHeader
{
    private static readonly string[] FirstNames = ["First name", "Given name"];
    private static readonly string[] LastNames = ["Last name", "Family name", "Surname"];

    private readonly string[] _cells;

    // Which columns are read, in this order. Several for a name are joined by a blank.
    private readonly int[] _name;
    private readonly int[] _email;
    private readonly int[] _role;
    private readonly int[] _grade;

    private RosterHeader(char? separator, string[] cells)
    {
        (Separator, _cells) = (separator, cells);
        (_name, _email, _role, _grade) = (Columns("Name"), Columns("E-mail"), Columns("Role"), Columns("Grade"));
        if (_name is [] && (Columns(FirstNames), Columns(LastNames)) is ([var first], [var last]))
        {
            _name = [first, last];
        }
    }

    /// <summary><see langword="null"/> where the file says it in a line of its own, <c>sep=;</c>.</summary>
    public char? Separator { get; }

    /// <summary>How many columns there are.</summary>
    public int Count => _cells.Length;

    public bool HasName => _name.Length > 0;

    public bool HasEmail => _email.Length > 0;

    /// <summary>The columns whose cells make the name where there are two, as they are called in a sentence; otherwise none.</summary>
    public IReadOnlyList<string> Joined => _name.Length < 2 ? [] : [.. _name.Select(Called)];

    /// <summary>All columns that have a name, as they are called in a sentence.</summary>
    public IReadOnlyList<string> All => [.. Enumerable.Range(0, Count).Where(column => _cells[column].Length > 0).Select(Called)];

    /// <summary>
    /// Reads the header by each separator that it may have. It is the one by which there are a name and an address, or else the one by which there are
    /// the most columns; the others stand within cells then.
    /// </summary>
    /// <exception cref="CsvFormatException">Its quotes do not match, whatever the separator is.</exception>
    public static RosterHeader Read(ReadOnlyMemory<byte> text, CsvReaderOptions format) =>
        Separators(text.Span).Select(separator => TryRead(text, format, separator)).OfType<RosterHeader>()
            .OrderByDescending(header => header.HasName && header.HasEmail).ThenByDescending(header => header.Count)
            .FirstOrDefault() ?? ReadBy(text, format, ',');

    /// <summary>The cells of a line in the columns for the name, E-mail, Role and Grade; empty where there is none.</summary>
    public string[] CellsOf(CsvReader line) => [.. new[] { _name, _email, _role, _grade }.Select(columns =>
        string.Join(' ', columns.Select(column => SpreadsheetCsv.Unescape(line.GetString(column)).Trim()).Where(cell => cell.Length > 0)))];

    /// <summary>Whether something stands behind the last column.</summary>
    public bool IsExceededBy(CsvReader line) => Enumerable.Range(Count, Math.Max(0, line.FieldCount - Count)).Any(column => !string.IsNullOrWhiteSpace(line.GetString(column)));

    /// <summary>The columns without a name that have something in a line; others are known by the header alone.</summary>
    public IEnumerable<int> NamelessIn(CsvReader line) =>
        Enumerable.Range(0, Math.Min(Count, line.FieldCount)).Where(column => _cells[column].Length == 0 && !string.IsNullOrWhiteSpace(line.GetString(column)));

    /// <summary>The columns that an import does not read, as they are called in a sentence.</summary>
    /// <param name="nameless">Those without a name, that have something in a line.</param>
    public IReadOnlyList<string> Unread(IReadOnlySet<int> nameless) =>
    [
        .. Enumerable.Range(0, Count)
            .Where(column => !_name.Concat(_email).Concat(_role).Concat(_grade).Contains(column) && (_cells[column].Length > 0 || nameless.Contains(column)))
            .Select(column => (column, cell: _cells[column]) switch
            {
                (_, "") => $"column {column + 1}, which has no name",
                _ when Array.FindIndex(_cells, other => Key(other) == Key(_cells[column])) < column => $"{Called(column)} in column {column + 1}, which is there a second time",
                _ => Called(column),
            }),
    ];

    private string Called(int column) => $"“{RosterLines.Short(_cells[column])}”";

    // The first column with one of these names, or none.
    private int[] Columns(params string[] names) => [.. names.Select(name => Array.FindIndex(_cells, cell => Key(cell) == Key(name))).Where(column => column >= 0).Order().Take(1)];

    /// <summary>"Email", "e mail" and "E-MAIL" are one name.</summary>
    private static string Key(string name) => string.Concat(name.Where(char.IsLetter)).ToUpperInvariant();

    private static char?[] Separators(ReadOnlySpan<byte> text) =>
        text.Length > 4 && (text[..4].SequenceEqual("sep="u8) || text[..4].SequenceEqual("SEP="u8)) ? [null] : [',', '\t', ';'];

    private static RosterHeader? TryRead(ReadOnlyMemory<byte> text, CsvReaderOptions format, char? separator)
    {
        try
        {
            return ReadBy(text, format, separator);
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }

    private static RosterHeader ReadBy(ReadOnlyMemory<byte> text, CsvReaderOptions format, char? separator)
    {
        using var csv = CsvReader.Create(text, format with { Separator = separator });
        csv.ReadHeader();
        return new RosterHeader(separator, [.. csv.Headers.Select(cell => cell.Trim())]);
    }
}
