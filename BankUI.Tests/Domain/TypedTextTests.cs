using System.Text;
using BankUI.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BankUI.Tests.Domain;

public sealed class TypedTextTests
{
    private const int Texts = 10_000;

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab😀c", 4, "ab😀")]
    [InlineData("abe\u0301", 3, "ab")]
    [InlineData("ab👍🏽", 4, "ab")]
    [InlineData("a👨‍👩‍👧b", 6, "a")]
    [InlineData("😀", 1, "")]
    [InlineData("👨‍👩‍👧", 4, "👨\u200D")]
    [InlineData("abc", 0, "")]
    [InlineData("", 0, "")]
    public void A_beginning_ends_between_two_characters(string text, int length, string start) => Assert.Equal(start, TypedText.Start(text, length));

    [Fact]
    public void A_beginning_is_never_half_a_letter_and_never_longer_than_asked_for()
    {
        string[] pieces = ["a", "😀", "e\u0301", "👍🏽", "👨‍👩‍👧", "\u0301", "\r\n", "文"];
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var length = random.Next(20);

            var start = TypedText.Start(text, length);

            Assert.True(start.Length <= length, text);
            Assert.StartsWith(start, text, StringComparison.Ordinal);
            Assert.Equal(start, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(start)));
        }
    }

    [Theory]
    [InlineData("  Mia \t  Larsen\r\n", "Mia Larsen")]
    [InlineData("\u2563\u200D\u2800a", "\u2563 a")]
    [InlineData("Mia\u00A0Larsen", "Mia Larsen")]
    [InlineData("e\u0301", "é")]
    [InlineData("\uFEFFMia", "Mia")]
    [InlineData("abc\u202Edef", "abcdef")]
    [InlineData("a\u200Bb\u00ADc\u2060d\0e\u001Bf", "abcdef")]
    [InlineData("ZW\u200DX", "ZWX")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("👨\u200D👩\u200D👧", "👨\u200D👩\u200D👧")]
    [InlineData("❤\uFE0F", "❤\uFE0F")]
    [InlineData("\uFE0Fa", "a")]
    [InlineData(null, "")]
    public void A_text_is_stored_as_it_is_seen(string? typed, string stored) => Assert.Equal(stored, TypedText.Clean(typed));

    [Theory]
    [InlineData("")]
    [InlineData("\u200B")]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u200D")]
    [InlineData("\u0301")]
    [InlineData("\u202E\u202C")]
    [InlineData("\0")]
    public void A_text_of_which_nothing_is_seen_is_refused(string typed)
    {
        Assert.Equal(Fields.Owner, TypedText.Require(typed, 10, "A name", "Enter a name.", Fields.Owner).Refusal?.Field);
        Assert.False(Account.Open(typed, "ada@example.com", DateTime.UnixEpoch, null, Guid.Empty).IsOk);
        Assert.False(Student.Create(typed, "sam@example.com").IsOk);
        Assert.False(Instructor.Create(typed, "ivy@example.com").IsOk);
        Assert.False(Course.Create(typed, "Databases", 1).IsOk);
        Assert.False(Course.Create("DB-1", typed, 1).IsOk);
        Assert.Null(Activity.CheckMemo(TypedText.IsSeen(TypedText.Clean(typed)) ? "" : typed.Replace("\u0301", "", StringComparison.Ordinal)).Value);
    }

    [Theory]
    [InlineData("👨‍👩‍👧", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("🇩🇰", 1)]
    [InlineData("Mia", 3)]
    public void A_character_is_what_people_count_as_one(string text, int length) => Assert.Equal(length, TypedText.Length(text));

    [Fact]
    public void A_limit_counts_characters_and_the_column_has_room_for_letters_of_several_parts()
    {
        var nickname = new AccountPreferences(1);

        Assert.Null(nickname.Set(string.Concat(Enumerable.Repeat("👍🏽", AccountPreferences.MaxNicknameLength)), null, false));
        Assert.Equal(
            $"A nickname has at most 60 characters; this one has 61.",
            nickname.Set(string.Concat(Enumerable.Repeat("👍🏽", AccountPreferences.MaxNicknameLength + 1)), null, false)?.Sentence);
        Assert.Equal(
            "A nickname has room for 60 letters with an accent each; the characters of this one are made of too many parts.",
            nickname.Set("a" + new string('\u0301', (AccountPreferences.MaxNicknameLength * TypedText.RoomPerCharacter) + 1), null, false)?.Sentence);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_seen_as_such() => Assert.Equal("a\uFFFDb", TypedText.Clean("a\uD800b"));

    [Fact]
    public void Cleaning_twice_changes_nothing() => Check(TextsOfAllScripts.Any, text => TypedText.Clean(text) is var clean && TypedText.Clean(clean) == clean);

    [Fact]
    public void What_is_stored_is_in_normal_form_without_control_letters_direction_marks_or_doubled_blanks() => Check(
        TextsOfAllScripts.Any,
        text => TypedText.Clean(text) is var clean && clean.IsNormalized(NormalizationForm.FormC) && clean == clean.Trim() && !clean.Contains("  ", StringComparison.Ordinal)
            && !clean.Any(letter => char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\u200E' or '\u200F' or '\u00AD' or '\uFEFF'));

    [Fact]
    public void What_differs_only_in_case_normal_form_width_or_invisible_letters_has_one_key() => Check(
        TextsOfAllScripts.WithoutIotaSubscript,
        typed =>
        {
            var text = TypedText.Clean(typed);
            var key = TextKeys.Identity(text);
            string[] alike =
            [
                text.ToUpperInvariant(), text.ToLowerInvariant(), text.Normalize(NormalizationForm.FormD), text.Normalize(NormalizationForm.FormKC),
                text.Normalize(NormalizationForm.FormKD), string.Concat(text.EnumerateRunes().Select(letter => $"{letter}\u200B")), $"\u2066{text}\u2069", key,
            ];
            return alike.All(other => TextKeys.Identity(other) == key);
        });

    [Fact]
    public void The_key_for_searching_is_the_same_for_itself_in_any_case_and_without_accents() => Check(
        TextsOfAllScripts.WithoutIotaSubscript,
        typed =>
        {
            var text = TypedText.Clean(typed);
            var key = TextKeys.Search(text);
            return TextKeys.Search(key) == key && TextKeys.Search(text.ToUpperInvariant()) == key && TextKeys.Search(text.Normalize(NormalizationForm.FormKD)) == key;
        });

    [Fact]
    public void What_is_refused_says_why() => Check(
        TextsOfAllScripts.Any,
        text =>
        {
            var outcome = TypedText.Require(text, 5, "A name", "Enter a name.", Fields.Name);
            return outcome.IsOk ? TypedText.IsSeen(outcome.Value) && TypedText.Length(outcome.Value) <= 5 : outcome.Refusal is { Sentence.Length: > 10, Field: Fields.Name };
        });

    private static void Check(Arbitrary<string> texts, Func<string, bool> holds) =>
        Prop.ForAll(texts, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Texts));
}
