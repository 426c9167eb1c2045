using System.Data;
using System.Globalization;
using BankUI.Data.SqlCapture;
using Microsoft.Data.Sqlite;

namespace BankUI.Tests.Data.SqlCapture;

public sealed class SqlParameterValueTests
{
    public static TheoryData<object?, string> Literals => new()
    {
        { null, "NULL" },
        { DBNull.Value, "NULL" },
        { true, "1" },
        { false, "0" },
        { (byte)7, "7" },
        { (sbyte)-7, "-7" },
        { (short)-7, "-7" },
        { (ushort)7, "7" },
        { -7, "-7" },
        { 7u, "7" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { 1234.5m, "1234.5" },
        { -0.25, "-0.25" },
        { 0.25f, "0.25" },
        { "", "''" },
        { "Ada", "'Ada'" },
        { "it's 'so'", "'it''s ''so'''" },
        { "Zoë 😀", "'Zoë 😀'" },
        { 'x', "'x'" },
        { '\'', "''''" },
        { new[] { 'a', '\'' }, "'a'''" },
        { Array.Empty<byte>(), "X''" },
        { new byte[] { 0, 10, 255 }, "X'000AFF'" },
        { new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), "'2026-03-01 12:00:00'" },
        { new DateTime(2026, 3, 1, 12, 30, 5, 120, DateTimeKind.Utc), "'2026-03-01 12:30:05.12'" },
        { new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1)), "'2026-03-01 12:00:00+01:00'" },
        { new DateOnly(2026, 3, 1), "'2026-03-01'" },
        { new TimeOnly(12, 30, 5), "'12:30:05'" },
        { new TimeOnly(12, 30, 5, 120), "'12:30:05.12'" },
        { new TimeSpan(1, 2, 3), "'01:02:03'" },
        { new Guid("019e0000-0000-7000-8000-00000000000a"), "'019E0000-0000-7000-8000-00000000000A'" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_value_is_written_as_it_would_stand_in_the_sql(object? value, string literal)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(literal, Of(value).Literal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Name_and_type_are_the_parameters_own()
    {
        var parameter = SqlParameterValue.Of(new SqliteParameter("@p0", "Ada") { DbType = DbType.AnsiString });

        Assert.Equal(("@p0", DbType.AnsiString, "Ada", false), (parameter.Name, parameter.Type, parameter.Value, parameter.IsCut));
    }

    [Fact]
    public void A_long_text_loses_its_end_and_says_so()
    {
        var longest = Of(new string('a', SqlParameterValue.MaxLength));
        var longer = Of(new string('a', SqlParameterValue.MaxLength) + "b");

        Assert.Equal((300, false), (((string)longest.Value!).Length, longest.IsCut));
        Assert.Equal($"'{new string('a', 300)}'", longest.Literal);
        Assert.Equal((300, true), (((string)longer.Value!).Length, longer.IsCut));
        Assert.Equal($"'{new string('a', 300)}…'", longer.Literal);
    }

    [Fact]
    public void A_long_text_of_characters_loses_its_end_too()
    {
        var value = Of(new string('a', 1_000_000).ToCharArray());

        Assert.Equal((300, true), (((string)value.Value!).Length, value.IsCut));
        Assert.False(value.SameAs(Of((new string('a', 999_999) + "b").ToCharArray())));
    }

    [Fact]
    public void A_long_binary_loses_its_end_and_says_so()
    {
        var longest = Of(new byte[SqlParameterValue.MaxLength]);
        var longer = Of(new byte[SqlParameterValue.MaxLength + 1]);

        Assert.Equal((300, false), (((byte[])longest.Value!).Length, longest.IsCut));
        Assert.Equal((300, true), (((byte[])longer.Value!).Length, longer.IsCut));
        Assert.Equal($"X'{new string('0', 600)}…'", longer.Literal);
    }

    [Fact]
    public void What_the_caller_does_to_its_bytes_afterwards_does_not_show()
    {
        byte[] bytes = [1, 2];
        var value = Of(bytes);

        bytes[0] = 9;

        Assert.Equal("X'0102'", value.Literal);
    }

    [Fact]
    public void The_size_grows_with_what_is_kept_and_no_further()
    {
        Assert.InRange(Of(7).Size, 1, 100);
        Assert.Equal(Of("").Size + 200, Of(new string('a', 100)).Size);
        Assert.Equal(Of(new string('a', SqlParameterValue.MaxLength)).Size, Of(new string('a', 1_000_000)).Size);
        Assert.Equal(Of(new byte[SqlParameterValue.MaxLength]).Size, Of(new byte[1_000_000]).Size);
    }

    public static TheoryData<object?, object?> Same => new()
    {
        { null, DBNull.Value },
        { 7, 7 },
        { "Ada", new string("Ada".ToCharArray()) },
        { new byte[] { 1, 2 }, new byte[] { 1, 2 } },
        { new string('a', 1000), new string('a', 1000) },
        { new byte[1000], new byte[1000] },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void The_same_value_under_the_same_name_is_the_same(object? one, object? other)
    {
        Assert.True(Of(one).SameAs(Of(other)));
        Assert.False(Of(one).SameAs(Of(other, "@q")));
    }

    public static TheoryData<object?, object?> Different => new()
    {
        { null, "" },
        { null, 0 },
        { 7, 8 },
        { "Ada", "ada" },
        { new byte[] { 1, 2 }, new byte[] { 1, 3 } },
        { Array.Empty<byte>(), "" },
        { new string('a', 1000), new string('a', 999) + "b" },
        { new string('a', 300), new string('a', 301) },
        { new byte[300], new byte[301] },
        { new byte[1000], new byte[1000].Append((byte)1).ToArray() },
    };

    [Theory]
    [MemberData(nameof(Different))]
    public void What_differs_only_in_the_part_that_is_not_kept_differs_too(object? one, object? other) => Assert.False(Of(one).SameAs(Of(other)));

    private static SqlParameterValue Of(object? value, string name = "@p") => SqlParameterValue.Of(new SqliteParameter(name, value));
}
