using System.Text.Encodings.Web;
using System.Text.Json;

namespace BankUI.Features.Lab.OwnModel.Text;

/// <summary>The values of a row that was typed, as one line of JSON: texts by column.</summary>
internal static class RowText
{
    // Nothing of it is put into a page as HTML; a name in Greek is to be read in the text.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyDictionary<string, string> values) => JsonSerializer.Serialize(values, Readable);

    /// <summary>Reads a line; <see langword="null"/> when it is none.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string line)
    {
        try
        {
            var values = JsonSerializer.Deserialize<Dictionary<string, string?>>(line);
            return values?.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
