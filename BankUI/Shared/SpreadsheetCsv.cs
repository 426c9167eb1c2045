using CsvHelper;

namespace BankUI.Shared;

/// <summary>CSV for spreadsheets: how exports are written, and how they are read back.</summary>
public static class SpreadsheetCsv
{
    /// <summary>The format of all exports.</summary>
    public static readonly CsvWriterOptions Format = new()
    {
        // Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers, negative ones too.
        Injection = CsvInjection.Escape,

        // Excel recognizes UTF-8 by it.
        WriteByteOrderMark = true,
    };

    /// <summary>Removes the apostrophe that the export put before text that looks like a formula.</summary>
    public static string Unescape(string text) =>
        text.Length > 1 && text[0] == Format.InjectionEscape && Format.InjectionCharacters.Contains(text[1]) ? text[1..] : text;
}
