using System.Text;
using BankUI.Shared.Files;
using CsvHelper;

namespace BankUI.Tests.Shared.Files;

/// <summary>What is written for a spreadsheet is no formula there, by whichever separator it reads, and comes back as it was.</summary>
public sealed class SpreadsheetCsvTests
{
    /// <summary>What a cell may begin with to be run: as it is typed, and in other widths and heights.</summary>
    private const string Signs = "=+-@＝＋－＠﹦﹢﹣﹫−⁼⁺⁻₌₊₋";

    /// <summary>What a program may drop before it looks.</summary>
    private static readonly char[] DroppedBefore = [' ', '\t', '\r', '\n', '\u00A0', '\u3000', '"'];

    private static readonly string[] Separators = [",", ";", "\t"];

    public static TheoryData<string> Texts => [.. new[]
    {
        "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "＝1+1", "−1", " =1+1", "\u00A0=1+1", "\u3000＝1", "  \t =1", "x;=1+1", "x; =1+1", "x;;-1;@a", "x\t=1+1", "x\n=1+1", "x\r\n=1+1", "x;\t=1",
        "'=1", "''=1", "'", "'Ann", "' =1", "x;'=1", "x;''=1+1", "x;\"=1+1", "\"=1+1", "\",=1", "x\";=1;\"", "x;\"=1+1;", "x; \" =1", "a,=1", "", " ", ";", ";;", ";=", "=;=", "x;\n;=1", "plain", "O'Neil", "rent; food", "5-3=2",
        "first line\r\nsecond line", "a - b", "50 % off; 10 left",
    }.Concat(Signs.Select(sign => $"{sign}1")).Concat(Signs.Select(sign => $"x;{sign}1"))];

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_no_formula_by_any_separator_and_comes_back_as_it_was(string text) => Check(text);

    [Fact]
    public void Nor_is_any_text_of_signs_separators_and_quotes()
    {
        const string Alphabet = "=-＝+@;;,\t\r\n\"''' \u00A0xy1";
        var random = new Random(27);
        for (var i = 0; i < 20_000; i++)
        {
            Check(string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])));
        }
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("x;=1+1", "\"x;'=1+1\"")]
    [InlineData("x; y", "\"x; y\"")]
    [InlineData("＝1+1", "\"'＝1+1\"")]
    [InlineData("O'Neil", "O'Neil")]
    [InlineData("a - b", "a - b")]
    [InlineData("first\nsecond", "\"first\nsecond\"")]
    public void Only_what_could_be_run_is_changed(string text, string written) => Assert.Equal($"{written},7,-12.50\r\n", Written(text));

    private static void Check(string text)
    {
        var file = Written(text);

        // Quotes do not help where the cell does not begin with them: so it is looked at with them and without.
        foreach (var cell in Separators.SelectMany(separator => Cells(file, separator).Concat(CellsWithoutQuotes(file, separator))))
        {
            var seen = cell.TrimStart(DroppedBefore);
            Assert.False(seen.Length > 0 && Signs.Contains(seen[0]) && !decimal.TryParse(seen, out _), $"{Shown(text)} is written as {Shown(file)}, which has the cell {Shown(cell)}");
        }

        using var csv = CsvReader.Create(Encoding.UTF8.GetBytes(file), new CsvReaderOptions { Separator = ',', HasHeader = false, SkipEmptyLines = false });
        Assert.True(csv.Read());
        Assert.Equal(text, SpreadsheetCsv.Unescape(csv.GetString(0)));
        Assert.Equal(3, csv.FieldCount);
    }

    private static IEnumerable<string> Cells(string file, string separator)
    {
        using var csv = CsvReader.Create(Encoding.UTF8.GetBytes(file), new CsvReaderOptions { Separator = separator[0], HasHeader = false });
        while (csv.Read())
        {
            for (var i = 0; i < csv.FieldCount; i++)
            {
                yield return csv.GetString(i);
            }
        }
    }

    // The file's own separator is the one that the quotes are written for.
    private static IEnumerable<string> CellsWithoutQuotes(string file, string separator) =>
        separator == "," ? [] : file.Split([separator, "\r\n", "\r", "\n"], StringSplitOptions.None);

    private static string Written(string text)
    {
        using var body = new MemoryStream();
        using (var csv = CsvWriter.Create(body, SpreadsheetCsv.Format with { WriteByteOrderMark = false }, leaveOpen: true))
        {
            csv.WriteText(text);
            csv.WriteField(7, default);
            csv.WriteField(-12.5m, "F2");
            csv.EndRecord();
        }

        return Encoding.UTF8.GetString(body.ToArray());
    }

    private static string Shown(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
