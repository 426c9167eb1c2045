using System.Globalization;
using System.Text;

namespace BankUI.Domain;

/// <summary>
/// What becomes of typed text before it is checked and stored: what a reader sees, in one form. Names, titles, codes, memos, nicknames, e-mail
/// addresses, cells of a roster and what is searched for all go through <see cref="Clean"/>.
/// </summary>
public static class TypedText
{
    /// <summary>
    /// How many UTF-16 units a column has for each character: an accent that has no letter of its own, a skin colour or a joined emoji takes
    /// several.
    /// </summary>
    public const int RoomPerCharacter = 4;

    /// <summary>
    /// The text in Unicode's normal form C, with one space between words and none around, and without letters that nobody sees: control
    /// characters, direction marks, zero-width characters, fillers. Joiners and variation selectors stay where scripts and emoji need them.
    /// </summary>
    public static string Clean(string? typed)
    {
        // No normal form takes an unpaired surrogate, which becomes the replacement character here, or a code point that is no character.
        var runes = string.Concat((typed ?? "").EnumerateRunes().Where(letter => !Letters.IsNoCharacter(letter))).Normalize(NormalizationForm.FormC).EnumerateRunes().ToArray();
        var text = new StringBuilder();
        var (last, isBlankDue) = (default(Rune), false);
        for (var i = 0; i < runes.Length; i++)
        {
            if (Letters.IsBlank(runes[i]))
            {
                isBlankDue = text.Length > 0;
            }
            else if (!Letters.IsInvisible(runes[i]) || (!isBlankDue && text.Length > 0 && Letters.Shapes(last, runes[i], i + 1 < runes.Length && !Letters.IsBlank(runes[i + 1]) ? runes[i + 1] : default)))
            {
                text.Append(isBlankDue ? " " : "").Append(runes[i]);
                (last, isBlankDue) = (runes[i], false);
            }
        }

        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>A text that identifies something, such as an address or a code: as <see cref="Clean"/>, and without any letter that is not seen by itself.</summary>
    public static string Identifier(string? typed) =>
        string.Concat(Clean(typed).EnumerateRunes().Where(letter => !Letters.IsInvisible(letter))).Normalize(NormalizationForm.FormC);

    /// <summary>What is searched for; <see langword="null"/> for everything.</summary>
    public static string? Searched(string? typed) => Clean(typed) is { Length: > 0 } text ? text : null;

    /// <summary>Whether there is a letter in it that can be seen.</summary>
    public static bool IsSeen(string text) => text.EnumerateRunes().Any(Letters.IsSeen);

    /// <summary>The length as people count it: a letter with its accents, or a joined emoji, is one (grapheme clusters, Unicode UAX #29).</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>
    /// The beginning of a text, cut between two characters as people count them: half of an emoji is no text, and PostgreSQL refuses it. Only a
    /// first character that is longer than the beginning is cut between its parts.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">How long the beginning is at most, in UTF-16 units.</param>
    public static string Start(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        // Two more than asked for: what follows may belong to the last character.
        var seen = text.AsSpan(0, Math.Min(text.Length, length + 2));
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(seen[end..]) is var next && next <= length && next > end)
        {
            end = next;
        }

        return end > 0 ? text[..end] : text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    /// <summary>The text, or its beginning and three dots in one character where it is longer.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">How long the result is at most, in UTF-16 units.</param>
    public static string Shortened(string text, int length) => text.Length <= length ? text : Start(text, length - 1) + "…";

    /// <summary>A required text as it is stored.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="max">How many characters are allowed.</param>
    /// <param name="what">What it is, as in "A name".</param>
    /// <param name="missing">The sentence for an empty text.</param>
    /// <param name="field">The label of its field.</param>
    public static Outcome<string> Require(string? typed, int max, string what, string missing, string field)
    {
        var text = Clean(typed);
        if (!IsSeen(text))
        {
            return new Refusal(string.IsNullOrWhiteSpace(typed) ? missing : $"{what} needs a letter that can be seen; this one has none.", field);
        }

        return TooLong(text, max, what, field) is { } refusal ? refusal : text;
    }

    /// <summary>A text that may be left out, as it is stored: <see langword="null"/> for none.</summary>
    /// <inheritdoc cref="Require" path="/param"/>
    public static Outcome<string?> Allow(string? typed, int max, string what, string field)
    {
        var text = Clean(typed);
        return TooLong(text, max, what, field) is { } refusal ? refusal : text.Length == 0 ? null : text;
    }

    private static Refusal? TooLong(string text, int max, string what, string field)
    {
        var length = Length(text);
        return length > max ? new Refusal($"{what} has at most {max} characters; this one has {length}.", field)
            : text.Length > max * RoomPerCharacter ? new Refusal($"{what} has room for {max} letters with an accent each; the characters of this one are made of too many parts.", field)
            : null;
    }
}
