using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BankUI.Shared.DeleteDialog;

/// <summary>
/// Compares a name that was typed with the one that is shown, as a reader does: a browser shows several blanks as one and invisible
/// letters not at all, and a keyboard has one apostrophe.
/// </summary>
internal static partial class TypedName
{
    public static bool IsSame(string? typed, string shown) => string.Equals(AsRead(typed ?? ""), AsRead(shown), StringComparison.OrdinalIgnoreCase);

    private static string AsRead(string text)
    {
        var visible = text.Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format).Select(letter => letter is '’' or '‘' ? '\'' : letter);
        return Blanks().Replace(string.Concat(visible).Normalize(NormalizationForm.FormKC), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
