using CsvHelper;

namespace BankUI.Shared;

/// <summary>CSV as spreadsheets take it: how it is written, and how what was written is read back.</summary>
public static class SpreadsheetCsv
{
    /// <summary>How all exports are written.</summary>
    public static readonly CsvWriterOptions Format = new()
    {
        // Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers, negative ones too.
        Injection = CsvInjection.Escape,

        // By it, Excel takes the file for UTF-8.
        WriteByteOrderMark = true,
    };

    /// <summary>Takes off the apostrophe that the export put before what looks like a formula.</summary>
    public static string Unescape(string text) =>
        text.Length > 1 && text[0] == Format.InjectionEscape && Format.InjectionCharacters.Contains(text[1]) ? text[1..] : text;
}
