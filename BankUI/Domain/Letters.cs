using System.Globalization;
using System.Text;

namespace BankUI.Domain;

/// <summary>What Unicode says of single letters, as far as typed text needs it.</summary>
internal static class Letters
{
    // Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt; then annotation marks and two fillers that are not in that list, but not seen either.
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
        (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
        (0xE0000, 0xE0FFF), (0xFFF9, 0xFFFB), (0x16FE4, 0x16FE4), (0x1D159, 0x1D159),
    ];

    // Scripts in which a joiner decides how the letters around it are drawn: Arabic to Sinhala, Myanmar, Khmer, Mongolian, Balinese and their neighbours.
    private static readonly (int First, int Last)[] Joining =
    [
        (0x0600, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x18AF), (0x1B00, 0x1BFF), (0xA800, 0xAAFF), (0x10A00, 0x10FFF), (0x11000, 0x11FFF),
    ];

    // Symbols, emoji and their colours.
    private static readonly (int First, int Last)[] Emoji = [(0x2190, 0x2BFF), (0x1F000, 0x1FAFF)];

    // Makes a symbol an emoji.
    private static readonly Rune EmojiSelector = new(0xFE0F);

    private static readonly Rune BlackFlag = new(0x1F3F4);

    /// <summary>Whether it is shown as a space, a tab or the end of a line.</summary>
    public static bool IsBlank(Rune letter) => Rune.IsWhiteSpace(letter) || letter.Value == 0x2800;

    /// <summary>Whether nobody sees it: control characters, what Unicode says is not drawn, and code points that are no characters.</summary>
    public static bool IsInvisible(Rune letter) =>
        Rune.GetUnicodeCategory(letter) == UnicodeCategory.Control || IsNoCharacter(letter) || IsIn(Invisible, letter);

    /// <summary>Whether Unicode has reserved the code point for the inside of programs: it never becomes a character.</summary>
    public static bool IsNoCharacter(Rune letter) => (letter.Value & 0xFFFE) == 0xFFFE || letter.Value is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>Whether it is seen by itself; an accent needs a letter to stand on.</summary>
    public static bool IsSeen(Rune letter) => !IsBlank(letter) && !IsInvisible(letter) && !IsMark(letter);

    /// <summary>Whether it is an accent, a vowel sign or another mark on a letter.</summary>
    public static bool IsMark(Rune letter) =>
        Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Whether an invisible letter changes how its neighbours are drawn: joiners in scripts and emoji, variation selectors, the tags of a flag.</summary>
    public static bool Shapes(Rune before, Rune invisible, Rune after) => invisible.Value switch
    {
        0x200C => IsIn(Joining, before) && IsIn(Joining, after) && !IsInvisible(after),
        0x200D => (IsIn(Joining, before) && IsIn(Joining, after) && !IsInvisible(after)) || ((IsIn(Emoji, before) || before == EmojiSelector) && IsIn(Emoji, after)),
        (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) => IsSeen(before),
        >= 0xE0020 and <= 0xE007F => before == BlackFlag || before.Value is >= 0xE0020 and < 0xE007F,
        _ => false,
    };

    private static bool IsIn((int First, int Last)[] ranges, Rune letter) => Array.Exists(ranges, range => letter.Value >= range.First && letter.Value <= range.Last);
}
