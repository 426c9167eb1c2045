using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BankUI.Shared;

/// <summary>
/// For what is there once for each row of a list and is only read: as markup it is one frame of the render tree, where elements and
/// attributes would be thirty, which are sent to the browser and kept for as long as the page is open. End tags of cells are left out, as
/// HTML allows.
/// </summary>
public static class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text that anybody may have typed, so that it is only text.</summary>
    public static string Encode(string? text) => text is null ? "" : Encoder.Encode(text);
}
