using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace BankUI.Domain;

/// <summary>
/// Keys by which texts are compared, the same on every engine. They are stored in columns of their own, because SQLite's NOCASE knows
/// ASCII only, and the collations of other engines differ.
/// </summary>
public static class TextKeys
{
    /// <summary>The longest key that is stored, in UTF-16 units: an index entry of SQL Server has 1,700 bytes.</summary>
    public const int MaxLength = 800;

    /// <summary>
    /// Equal for texts that differ only in case, normal form, width or letters that nobody sees: Unicode's NFKC_Casefold, and the Turkish
    /// i without a dot is an i.
    /// </summary>
    public static string Identity(string? text) => IsPlain(text) ? text.ToLowerInvariant() : string.Concat(Folded(text ?? "")).Normalize(NormalizationForm.FormKC);

    /// <summary>
    /// The text as it is searched and sorted: as <see cref="Identity"/>, and without accents, so that É stands by E and is found by it. Letters
    /// of the Latin script that have no other form without their stroke are written as their readers write them without it.
    /// </summary>
    public static string Search(string? text) => IsPlain(text) ? text.ToLowerInvariant()
        : string.Concat(Folded(text ?? "").Where(letter => !IsAccent(letter)).Select(Plain)).Normalize(NormalizationForm.FormKC);

    /// <summary>
    /// The key of a row that is searched and sorted by these texts: by the first, and among equal ones by the next. No typed text has the line
    /// end that stands between them, so no search finds what begins in one and ends in the next.
    /// </summary>
    public static string Stored(params ReadOnlySpan<string> texts)
    {
        var key = string.Join('\n', texts.ToArray().Select(Search));
        return key.Length <= MaxLength ? key : key[..(char.IsHighSurrogate(key[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }

    private static bool IsPlain([NotNullWhen(true)] string? text) => text is not null && Ascii.IsValid(text) && !text.Any(char.IsControl);

    // Decomposed, so that a letter and its accents are folded alike in every normal form; folding by upper case first makes the two small sigmas one.
    private static IEnumerable<Rune> Folded(string text)
    {
        var isAfterI = false;
        foreach (var letter in Visible(Visible(text).Normalize(NormalizationForm.FormKD)).EnumerateRunes())
        {
            var folded = letter.Value switch
            {
                'ß' or 'ẞ' => "ss",
                'ı' => "i",
                // The dot of a capital I with a dot, written in small letters.
                0x0307 when isAfterI => "",
                _ => Rune.ToLowerInvariant(Rune.ToUpperInvariant(letter)).ToString(),
            };
            foreach (var rune in folded.EnumerateRunes())
            {
                yield return rune;
            }

            isAfterI = folded == "i" || (isAfterI && folded.Length == 0);
        }
    }

    // An unpaired surrogate, which no normal form takes, becomes the replacement character.
    private static string Visible(string text) => string.Concat(text.EnumerateRunes().Where(letter => !Letters.IsInvisible(letter)));

    // Accents of Latin, Greek and Cyrillic letters, points of Hebrew and vowels of Arabic. The vowel signs of other scripts are letters to their readers.
    private static bool IsAccent(Rune letter) => Letters.IsMark(letter) && letter.Value is
        (>= 0x0300 and <= 0x036F) or (>= 0x0483 and <= 0x0489) or (>= 0x0591 and <= 0x05C7) or (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F)
        or 0x0670 or (>= 0x06D6 and <= 0x06ED) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F);

    private static string Plain(Rune letter) => letter.Value switch
    {
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "ng",
        '’' or '‘' or 'ʼ' or 'ʻ' or 'ʹ' => "'",
        '“' or '”' or '„' => "\"",
        '‐' or '‑' or '‒' or '–' or '—' or '−' => "-",
        _ => letter.ToString(),
    };
}
