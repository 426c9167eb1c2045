using BankUI.Data.SqlCapture.Parsing;
using BankUI.Shared.SqlInspector.Statements;

namespace BankUI.Tests.Shared.SqlInspector.Statements;

public sealed class SqlFormatterTests
{
    [Theory]
    [InlineData(
        "-- AccountQueries.PageAsync\n\nSELECT a.id, a.owner FROM accounts AS a WHERE a.balance >= @min AND a.closed_at IS NULL ORDER BY a.owner LIMIT 5",
        "SELECT a.id, a.owner\nFROM accounts AS a\nWHERE a.balance >= @min\n  AND a.closed_at IS NULL\nORDER BY a.owner\nLIMIT 5")]
    [InlineData(
        "SELECT COUNT(*) FROM (SELECT a.id FROM accounts AS a LIMIT @p) AS b",
        "SELECT COUNT(*)\nFROM (\n  SELECT a.id\n  FROM accounts AS a\n  LIMIT @p\n) AS b")]
    [InlineData(
        "INSERT INTO activity (account_id, amount_cents) VALUES (@p0, @p1) RETURNING id;",
        "INSERT INTO activity (account_id, amount_cents)\nVALUES (@p0, @p1)\nRETURNING id;")]
    [InlineData(
        "UPDATE accounts AS a SET balance_cents = a.balance_cents - @x WHERE a.id BETWEEN 1 AND -2",
        "UPDATE accounts AS a\nSET balance_cents = a.balance_cents - @x\nWHERE a.id BETWEEN 1 AND -2")]
    [InlineData("DELETE FROM accounts WHERE id = 1 OR (id = 2 AND x = 3)", "DELETE FROM accounts\nWHERE id = 1\n  OR (id = 2 AND x = 3)")]
    [InlineData(
        "SELECT CASE WHEN a AND b THEN 'y''' END, LEFT(c, 3) FROM t LEFT JOIN u ON t.id = u.id",
        "SELECT CASE WHEN a AND b THEN 'y''' END, LEFT(c, 3)\nFROM t\nLEFT JOIN u ON t.id = u.id")]
    [InlineData("SELECT count(*)::int, CAST(a AS text) || b::numeric(10, 2) FROM t", "SELECT count(*)::int, CAST(a AS text) || b::numeric(10, 2)\nFROM t")]
    [InlineData("SELECT j ->> 'a', E'it\\'s  FROM', $$ FROM  $$ FROM t WHERE a @> b AND c !~* 'x'", "SELECT j ->> 'a', E'it\\'s  FROM', $$ FROM  $$\nFROM t\nWHERE a @> b\n  AND c !~* 'x'")]
    [InlineData("SET NOCOUNT ON; SELECT 1; SELECT 2", "SET NOCOUNT ON;\nSELECT 1;\nSELECT 2")]
    [InlineData("", "")]
    [InlineData("not sql (at all", "not sql(at all")]
    public void A_clause_has_a_line_and_a_subquery_is_indented(string sql, string expected) => Assert.Equal(expected, Formatted(sql));

    [Fact]
    public void A_long_list_goes_on_in_another_line() =>
        Assert.Equal(
            "SELECT a.first_column, a.second_column, a.third_column,\n  a.fourth_column, a.fifth_column\nFROM t AS a",
            Formatted("SELECT a.first_column, a.second_column, a.third_column, a.fourth_column, a.fifth_column FROM t AS a"));

    [Fact]
    public void Nothing_but_white_space_and_comments_is_changed()
    {
        var random = new Random(1);
        string[] pieces = ["SELECT", "::", "->>", "@>", "E'f\\'g'", "$$h$$", " ", "\n", "(", ")", ",", "a", "\"b c\"", "[d]", "'e''f'", "1.5", "@p0", "?", "-", "- ", "--x\n", "/* y */", "AND", "BETWEEN", "CASE", "END", ";", ".", "WHEN", "FROM", "é", "'open"];
        for (var i = 0; i < 2000; i++)
        {
            var sql = string.Join(random.Next(2) == 0 ? "" : " ", Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));

            var formatted = Formatted(sql);

            Assert.Equal(Read(sql), Read(formatted));
            Assert.Equal(formatted, Formatted(formatted));
        }
    }

    private static string Formatted(string sql) => string.Concat(SqlFormatter.Format(sql).Select(token => token.Text));

    // What the database reads.
    private static IEnumerable<SqlToken> Read(string sql) => SqlTokenizer.Tokens(sql).Where(token => !token.IsBlank);
}
