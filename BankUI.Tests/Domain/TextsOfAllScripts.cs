using System.Text;
using BankUI.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BankUI.Tests.Domain;

/// <summary>Texts from all of Unicode for property tests: letters of every script, marks, emoji, blanks, and what nobody sees.</summary>
internal static class TextsOfAllScripts
{
    /// <summary>What has broken programs before: joiners, selectors, direction marks, fillers, tags, dotted and dotless i, line ends, half a surrogate pair.</summary>
    private static readonly string[] Awkward =
    [
        "\u200B", "\u200C", "\u200D", "\u200E", "\u202E", "\u2066", "\u2060", "\uFEFF", "\u00AD", "\u034F", "\u3164", "\u115F", "\u2800", "\uFE0F", "\u180E",
        "\0", "\u001A", "\t", "\n", "\r\n", "\u2028", " ", "\u00A0", "\u3000", "\uD800", "\uDC00", "\uFFFE", "i\u0307", "İ", "ı", "ß", "ẞ", "ς", "ﬁ", "Ǆ", "ª", "①", "ｱ",
        "👨‍👩‍👧", "🏴\U000E0067\U000E0062\U000E007F", "👍🏽", "❤️", "葛\U000E0100", "می‌خواهم", "क्‍ष", "e\u0301", "q\u0307\u0323", "가", "\u1100\u1161", "Å", "\u212B",
    ];

    public static Arbitrary<string> Any { get; } = Arb.From(
        from parts in Gen.Choose(0, 12).SelectMany(count => Gen.ArrayOf(Part, count))
        select string.Concat(parts));

    /// <summary>As <see cref="Any"/>, without the one letter whose capital is a letter of its own: in another place after its mark.</summary>
    public static Arbitrary<string> WithoutIotaSubscript { get; } = Any.Filter(text => !TypedText.Clean(text).Normalize(NormalizationForm.FormD).Contains('\u0345'));

    private static Gen<string> Part => Gen.Frequency(
        (3, Gen.Elements(Awkward)),
        (2, Letters(0x20, 0x24F)),
        (1, Letters(0x300, 0x36F)),
        (3, Letters(0x370, 0x1FFF)),
        (1, Letters(0x2000, 0x33FF)),
        (1, Letters(0x3400, 0xD7FF)),
        (1, Letters(0xE000, 0xFFFF)),
        (1, Letters(0x10000, 0x10FFFF)));

    private static Gen<string> Letters(int first, int last) => Gen.Choose(first, last).Select(char.ConvertFromUtf32);
}
