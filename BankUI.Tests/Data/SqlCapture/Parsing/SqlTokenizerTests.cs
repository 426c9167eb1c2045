using BankUI.Data.SqlCapture.Parsing;

namespace BankUI.Tests.Data.SqlCapture.Parsing;

public sealed class SqlTokenizerTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\r\n\t \u00a0\u2028")]
    [InlineData("SELECT \"a\".\"id\", [b].[x], `c`.`y` FROM \"a\" AS \"a\" WHERE \"a\".\"id\" = @p0")]
    [InlineData("-- a tag\n\nSELECT 1 -- and the end")]
    [InlineData("--")]
    [InlineData("-")]
    [InlineData("/* a /* b */ c */")]
    [InlineData("/* never closed")]
    [InlineData("/*")]
    [InlineData("/*/")]
    [InlineData("/**/")]
    [InlineData("'it''s'")]
    [InlineData("'never closed")]
    [InlineData("'")]
    [InlineData("'''")]
    [InlineData("\"never closed")]
    [InlineData("\"a\"\"b\"")]
    [InlineData("[never closed")]
    [InlineData("[a]]b]")]
    [InlineData("`never closed")]
    [InlineData("N'Zoë' n'a' X'0AFF' x'never closed")]
    [InlineData("N' -- no comment'")]
    [InlineData("'/* no comment */'")]
    [InlineData("-- 'no text\n'text'")]
    [InlineData("@@x @@ @ @p0@ @@ROWCOUNT $1 $ :id : :: ?? ?1?2")]
    [InlineData("1 1.5 .5 1e10 1e-5 0xFF 1..2 -1")]
    [InlineData("<> <= >= != == || | < > = ! % ~ ^ & \\")]
    [InlineData("größe = Ω AND 数 = '文字' AND x = '😀' AND 😀 = 1")]
    [InlineData("\ud83d")]
    [InlineData("a\0b")]
    [InlineData("#temp ##global a_b _a")]
    [InlineData(";;; ( ) (( ,. ")]
    public void All_tokens_together_are_the_text_again(string sql) => AssertWhole(sql);

    [Fact]
    public void Whatever_the_text_is_all_tokens_together_are_it_again()
    {
        string[] pieces =
        [
            "'", "''", "E'", "\\", "$$", "$a$", "::", "\"", "[", "]", "`", "--", "/*", "*/", "\n", "\r", " ", "@", "@@", "$", ":", "?", "N'", "x'", "SELECT", "delete", "a", "é", "😀",
            "\ud83d", "\udc00", "1", "1.5e-3", ".", ",", ";", "(", ")", "<>", "||", "=", "-", "/", "*", "\0", "#", "_", "\u2028",
        ];
        var random = new Random(20260301);
        for (var i = 0; i < 2000; i++)
        {
            AssertWhole(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)])));
        }
    }

    [Theory]
    [InlineData("-- a", SqlTokenKind.Comment)]
    [InlineData("--", SqlTokenKind.Comment)]
    [InlineData("/* a\nb */", SqlTokenKind.Comment)]
    [InlineData("/* a", SqlTokenKind.Comment)]
    [InlineData(" \r\n\t", SqlTokenKind.Space)]
    [InlineData("SELECT", SqlTokenKind.Keyword)]
    [InlineData("sElEcT", SqlTokenKind.Keyword)]
    [InlineData("accounts", SqlTokenKind.Identifier)]
    [InlineData("größe", SqlTokenKind.Identifier)]
    [InlineData("#temp", SqlTokenKind.Identifier)]
    [InlineData("selects", SqlTokenKind.Identifier)]
    [InlineData("\"select\"", SqlTokenKind.Identifier)]
    [InlineData("[select]", SqlTokenKind.Identifier)]
    [InlineData("`select`", SqlTokenKind.Identifier)]
    [InlineData("\"a\"\"b\"", SqlTokenKind.Identifier)]
    [InlineData("[a]]b]", SqlTokenKind.Identifier)]
    [InlineData("\"a", SqlTokenKind.Identifier)]
    [InlineData("'a'", SqlTokenKind.Text)]
    [InlineData("'it''s -- /* all one'", SqlTokenKind.Text)]
    [InlineData("'a", SqlTokenKind.Text)]
    [InlineData("N'a'", SqlTokenKind.Text)]
    [InlineData("x'0A'", SqlTokenKind.Text)]
    [InlineData("12", SqlTokenKind.Number)]
    [InlineData("1.5", SqlTokenKind.Number)]
    [InlineData("1E5", SqlTokenKind.Number)]
    [InlineData("1.0E-05", SqlTokenKind.Number)]
    [InlineData("1e+20", SqlTokenKind.Number)]
    [InlineData("0xFF", SqlTokenKind.Number)]
    [InlineData("0x1E", SqlTokenKind.Number)]
    [InlineData("@p0", SqlTokenKind.Parameter)]
    [InlineData("@__owner_0", SqlTokenKind.Parameter)]
    [InlineData("@@ROWCOUNT", SqlTokenKind.Parameter)]
    [InlineData("$id", SqlTokenKind.Parameter)]
    [InlineData(":id", SqlTokenKind.Parameter)]
    [InlineData("?", SqlTokenKind.Parameter)]
    [InlineData("?12", SqlTokenKind.Parameter)]
    [InlineData("<>", SqlTokenKind.Symbol)]
    [InlineData("::", SqlTokenKind.Symbol)]
    [InlineData("->>", SqlTokenKind.Symbol)]
    [InlineData("#>>", SqlTokenKind.Symbol)]
    [InlineData("@>", SqlTokenKind.Symbol)]
    [InlineData("<@", SqlTokenKind.Symbol)]
    [InlineData("!~*", SqlTokenKind.Symbol)]
    [InlineData("+=", SqlTokenKind.Symbol)]
    [InlineData("$$a :: 'b' -- $1$$", SqlTokenKind.Text)]
    [InlineData("$a$ $$ $b$ $a$", SqlTokenKind.Text)]
    [InlineData("$$a", SqlTokenKind.Text)]
    [InlineData(@"E'it\'s'", SqlTokenKind.Text)]
    [InlineData(@"e'\\'", SqlTokenKind.Text)]
    [InlineData("B'101'", SqlTokenKind.Text)]
    [InlineData(@"U&'\0061'", SqlTokenKind.Text)]
    [InlineData("u&\"a\"", SqlTokenKind.Identifier)]
    [InlineData("$1", SqlTokenKind.Parameter)]
    [InlineData("||", SqlTokenKind.Symbol)]
    [InlineData("(", SqlTokenKind.Symbol)]
    [InlineData("@", SqlTokenKind.Symbol)]
    [InlineData(";", SqlTokenKind.Symbol)]
    public void A_piece_is_one_token_of_its_kind(string piece, SqlTokenKind kind) =>
        Assert.Equal([new SqlToken(kind, piece)], SqlTokenizer.Tokens(piece));

    [Fact]
    public void A_statement_falls_into_what_it_is_made_of()
    {
        var tokens = SqlTokenizer.Tokens("-- a tag\nselect [a].Name,?? FROM \"b\"WHERE x>=-1.5/*why*/AND y='it''s';").Where(token => token.Kind != SqlTokenKind.Space);

        Assert.Equal(
            [
                (SqlTokenKind.Comment, "-- a tag"), (SqlTokenKind.Keyword, "select"), (SqlTokenKind.Identifier, "[a]"), (SqlTokenKind.Symbol, "."),
                (SqlTokenKind.Identifier, "Name"), (SqlTokenKind.Symbol, ","), (SqlTokenKind.Parameter, "?"), (SqlTokenKind.Parameter, "?"),
                (SqlTokenKind.Keyword, "FROM"), (SqlTokenKind.Identifier, "\"b\""), (SqlTokenKind.Keyword, "WHERE"), (SqlTokenKind.Identifier, "x"),
                (SqlTokenKind.Symbol, ">="), (SqlTokenKind.Symbol, "-"), (SqlTokenKind.Number, "1.5"), (SqlTokenKind.Comment, "/*why*/"),
                (SqlTokenKind.Keyword, "AND"), (SqlTokenKind.Identifier, "y"), (SqlTokenKind.Symbol, "="), (SqlTokenKind.Text, "'it''s'"),
                (SqlTokenKind.Symbol, ";"),
            ],
            tokens.Select(token => (token.Kind, token.Text)));
    }

    [Theory]
    [InlineData("a::int", "a|::|int")]
    [InlineData("@p::int", "@p|::|int")]
    [InlineData("a<@p0", "a|<|@p0")]
    [InlineData("$1$2", "$1|$2")]
    [InlineData("a-->b", "a|-->b")]
    public void What_could_be_an_operator_or_a_parameter_is_what_the_database_takes_it_for(string sql, string tokens) =>
        Assert.Equal(tokens, string.Join('|', SqlTokenizer.Tokens(sql).Select(token => token.Text)));

    [Fact]
    public void A_comment_ends_with_its_line_and_the_break_is_a_space() => Assert.Equal(
        [new SqlToken(SqlTokenKind.Comment, "-- a"), new SqlToken(SqlTokenKind.Space, "\n"), new SqlToken(SqlTokenKind.Identifier, "b")],
        SqlTokenizer.Tokens("-- a\nb"));

    [Theory]
    [InlineData("1-2")]
    [InlineData("0x1E-2")]
    [InlineData("1e-a")]
    public void A_minus_that_is_no_exponents_stays_a_symbol(string sql) => Assert.Contains(new SqlToken(SqlTokenKind.Symbol, "-"), SqlTokenizer.Tokens(sql));

    [Theory]
    [InlineData("\"id\"", "id")]
    [InlineData("[id]", "id")]
    [InlineData("`id`", "id")]
    [InlineData("id", "id")]
    public void A_name_is_known_without_its_quotes(string piece, string name) => Assert.Equal(name, Assert.Single(SqlTokenizer.Tokens(piece)).Name);

    [Fact]
    public void Keywords_and_symbols_are_told_from_names_that_look_like_them()
    {
        Assert.True(Assert.Single(SqlTokenizer.Tokens("from")).Is("FROM"));
        Assert.False(Assert.Single(SqlTokenizer.Tokens("\"from\"")).Is("FROM"));
        Assert.False(Assert.Single(SqlTokenizer.Tokens("'from'")).Is("FROM"));
        Assert.True(Assert.Single(SqlTokenizer.Tokens(";")).IsSymbol(";"));
        Assert.False(Assert.Single(SqlTokenizer.Tokens("';'")).IsSymbol(";"));
    }

    private static void AssertWhole(string sql)
    {
        var tokens = SqlTokenizer.Tokens(sql).ToList();

        Assert.Equal(sql, string.Concat(tokens.Select(token => token.Text)));
        Assert.DoesNotContain(tokens, token => token.Text.Length == 0);
    }
}
