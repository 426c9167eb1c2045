using BankUI.Data.SqlCapture.Parsing;

namespace BankUI.Tests.Data.SqlCapture.Parsing;

public sealed class SqlTextTests
{
    private const string InsertOnSqlServer =
        "SET IMPLICIT_TRANSACTIONS OFF;\nSET NOCOUNT ON;\nINSERT INTO [students] ([name])\nOUTPUT INSERTED.[id]\nVALUES (@p0);\n";

    private const string InsertAndReadOnSqlServer =
        "SET NOCOUNT ON;\nINSERT INTO [activity] ([memo])\nVALUES (@p0);\nSELECT [id]\nFROM [activity]\nWHERE @@ROWCOUNT = 1 AND [id] = scope_identity();\n";

    private const string MergeOnSqlServer =
        "SET NOCOUNT ON;\nMERGE [students] USING (\nVALUES (@p0, 0), (@p1, 1)) AS i ([name], _Position) ON 1=0\nWHEN NOT MATCHED THEN\n"
        + "INSERT ([name])\nVALUES (i.[name])\nOUTPUT INSERTED.[id], i._Position;\n";

    private const string UpdatesOnSqlServer =
        "SET NOCOUNT ON;\nUPDATE [a] SET [x] = @p0\nOUTPUT 1\nWHERE [id] = @p1;\nUPDATE [a] SET [x] = @p2\nOUTPUT 1\nWHERE [id] = @p3;\nDELETE FROM [b]\nOUTPUT 1\nWHERE [id] = @p4;\n";

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("-- AccountQueries.PageAsync\n\nSELECT 1", "AccountQueries.PageAsync")]
    [InlineData("-- one\n-- two\n\n-- three\r\n\r\nSELECT 1", "one", "two", "three")]
    [InlineData("--no space\nSELECT 1", "no space")]
    [InlineData("/* not a tag */ SELECT 1")]
    [InlineData("SELECT 1 -- not a tag")]
    [InlineData("SELECT '-- not a tag'")]
    [InlineData("")]
    [InlineData("-- nothing else", "nothing else")]
    public void Tags_are_the_comments_above_the_statement(string sql, params string[] tags) => Assert.Equal(tags, SqlText.Of(sql).Tags);

    [Theory]
    [InlineData("SELECT 1", 1)]
    [InlineData("SELECT 1;", 1)]
    [InlineData("SELECT 1; ;; -- the end\n", 1)]
    [InlineData("SELECT ';', [;], \";\" /* ; */ -- ;\n", 1)]
    [InlineData("SELECT 1; SELECT 2", 2)]
    [InlineData("INSERT INTO \"a\" (\"x\") VALUES (@p0) RETURNING \"id\";", 1)]
    [InlineData("INSERT INTO \"a\" SELECT * FROM \"b\"", 1)]
    [InlineData("INSERT INTO \"a\" (\"x\") VALUES (@p0);\nSELECT \"id\" FROM \"a\" WHERE changes() = 1 AND \"rowid\" = last_insert_rowid();", 2)]
    [InlineData("REPLACE INTO \"a\" VALUES (1)", 1)]
    [InlineData("WITH \"x\" AS (SELECT 1), \"y\" AS (SELECT 2) DELETE FROM \"a\" WHERE \"id\" IN (SELECT * FROM \"x\")", 1)]
    [InlineData("SELECT 1 UNION ALL SELECT 2", 1)]
    [InlineData(InsertOnSqlServer, 1)]
    [InlineData(InsertAndReadOnSqlServer, 2)]
    [InlineData(MergeOnSqlServer, 1)]
    [InlineData(UpdatesOnSqlServer, 3)]
    [InlineData("PRAGMA foreign_keys", 1)]
    [InlineData("PRAGMA foreign_keys = OFF; PRAGMA journal_mode = WAL;", 1)]
    [InlineData("SET NOCOUNT ON;", 1)]
    [InlineData("CREATE TABLE a (id int); CREATE INDEX b ON a (id);", 1)]
    [InlineData("", 1)]
    [InlineData(";", 1)]
    [InlineData("-- nothing", 1)]
    public void The_statements_of_a_batch_are_counted(string sql, int count) => Assert.Equal(count, SqlText.Of(sql).StatementCount);

    [Theory]
    [InlineData("SELECT 1", true)]
    [InlineData("-- a tag\n\nselect 1;", true)]
    [InlineData("SELECT 1; SELECT 2;", true)]
    [InlineData("WITH x AS (SELECT 1) SELECT * FROM x", true)]
    [InlineData("WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x WHERE n < 5) SELECT n FROM x", true)]
    [InlineData("SELECT replace(a, 'x', 'y'), \"delete\", 'UPDATE' FROM b", true)]
    [InlineData("WITH x AS (SELECT 1) DELETE FROM a WHERE id IN (SELECT * FROM x)", false)]
    [InlineData("WITH x AS (SELECT 1) INSERT INTO a SELECT * FROM x", false)]
    [InlineData("WITH x AS (SELECT 1) UPDATE a SET b = 1", false)]
    [InlineData("SELECT 1; DELETE FROM a", false)]
    [InlineData("DELETE FROM a; SELECT 1", false)]
    [InlineData("INSERT INTO a SELECT 1", false)]
    [InlineData("PRAGMA optimize", false)]
    [InlineData("SELECT 1; PRAGMA foreign_keys = OFF", false)]
    [InlineData("SET NOCOUNT ON; SELECT 1", false)]
    [InlineData("CREATE TABLE a AS SELECT 1", false)]
    [InlineData("EXPLAIN SELECT 1", false)]
    [InlineData("", false)]
    [InlineData("-- nothing", false)]
    public void What_only_reads_is_known(string sql, bool isSelect) => Assert.Equal(isSelect, SqlText.Of(sql).IsSelect);

    [Theory]
    [InlineData("DELETE FROM \"accounts\"\nWHERE \"id\" = @p0\nRETURNING 1;", "accounts")]
    [InlineData("DELETE FROM \"accounts\" AS \"a\" WHERE \"a\".\"id\" = @p", "accounts")]
    [InlineData("delete from accounts", "accounts")]
    [InlineData("-- a tag\n\nDELETE FROM [accounts]", "accounts")]
    [InlineData("DELETE FROM \"main\".\"accounts\" WHERE 1", "accounts")]
    [InlineData("DELETE FROM [a]\nFROM [accounts] AS [a]\nWHERE [a].[id] = @p", "accounts")]
    [InlineData("WITH x AS (SELECT 1 FROM y) DELETE FROM accounts WHERE id IN (SELECT * FROM x)", "accounts")]
    [InlineData("DELETE FROM accounts WHERE id IN (SELECT account_id FROM activity)", "accounts")]
    [InlineData("PRAGMA foreign_keys; DELETE FROM accounts", null)]
    [InlineData("DELETE FROM a; DELETE FROM b", null)]
    [InlineData("DELETE FROM a; SELECT 1", null)]
    [InlineData("SELECT 'DELETE FROM accounts'", null)]
    [InlineData("SELECT 1 -- DELETE FROM accounts", null)]
    [InlineData("UPDATE deleted SET x = 1", null)]
    [InlineData("DELETE", null)]
    [InlineData("", null)]
    public void The_table_that_a_statement_deletes_from_is_known(string sql, string? table) => Assert.Equal(table, SqlText.Of(sql).DeletesFrom);

    [Theory]
    [InlineData("INSERT INTO \"students\" (\"name\")\nVALUES (@p0)\nRETURNING \"id\";", "students")]
    [InlineData("INSERT OR REPLACE INTO \"students\" (\"id\") VALUES (1)", "students")]
    [InlineData("REPLACE INTO students VALUES (1)", "students")]
    [InlineData("INSERT INTO \"a\" SELECT * FROM \"b\" AS \"a\"", "a")]
    [InlineData("-- EnrollmentDesk.MoveAsync\n\nUPDATE \"courses\" AS \"c\"\nSET \"capacity\" = @p\nWHERE \"c\".\"id\" = @id", "courses")]
    [InlineData("UPDATE \"enrollments\" SET \"x\" = r.c0\nFROM (SELECT value FROM json_each(@rows)) r\nWHERE 1", "enrollments")]
    [InlineData("UPDATE \"a\" SET \"x\" = 1 RETURNING \"b\" AS \"a\"", "a")]
    [InlineData("delete from main.students", "students")]
    [InlineData("WITH x AS (SELECT 1 FROM y) UPDATE a SET b = (SELECT 2 FROM z)", "a")]
    [InlineData("WITH x AS (SELECT 1 FROM y) INSERT INTO a SELECT * FROM x", "a")]
    [InlineData("UPDATE [s]\nSET [s].[name] = @p\nFROM [students] AS [s]\nWHERE [s].[id] = @id", "students")]
    [InlineData("UPDATE [e]\nSET [e].[x] = (\n    SELECT COUNT(*) FROM [b] AS [e])\nFROM [dbo].[enrollments] AS [e]\nINNER JOIN [students] AS [s] ON [e].[student_id] = [s].[id]", "enrollments")]
    [InlineData("DELETE FROM [s]\nFROM [enrollments] AS [e]\nINNER JOIN [students] AS [s] ON 1 = 1", "students")]
    [InlineData("MERGE INTO [students] WITH (HOLDLOCK) AS t USING [b] AS s ON 1=0 WHEN MATCHED THEN DELETE;", "students")]
    [InlineData("SET IDENTITY_INSERT [courses] ON;\nINSERT INTO [courses] ([id]) SELECT c0 FROM OPENJSON(@rows) r;\nSET IDENTITY_INSERT [courses] OFF", "courses")]
    [InlineData("SET NOCOUNT ON;\nDECLARE @inserted0 TABLE ([id] int);\nINSERT INTO [a] ([x]) OUTPUT INSERTED.[id] INTO @inserted0 VALUES (@p0);\nSELECT [id] FROM @inserted0;", "a")]
    [InlineData(InsertOnSqlServer, "students")]
    [InlineData(InsertAndReadOnSqlServer, "activity")]
    [InlineData(MergeOnSqlServer, "students")]
    [InlineData(UpdatesOnSqlServer, "a", "b")]
    [InlineData("UPDATE A SET x = 1; DELETE FROM a;", "A")]
    [InlineData("SELECT replace(a, 'x', 'y'), \"delete\", 'UPDATE' FROM b -- INSERT INTO a")]
    [InlineData("SELECT updated_at FROM b")]
    [InlineData("CREATE TABLE a (id int REFERENCES b ON DELETE CASCADE)")]
    [InlineData("PRAGMA foreign_keys = ON; SELECT 1")]
    [InlineData("UPDATE")]
    [InlineData("")]
    public void The_tables_that_a_text_writes_to_are_known(string sql, params string[] tables) => Assert.Equal(tables, SqlText.Of(sql).WritesTo.Order());

    [Fact]
    public void Of_a_longer_text_the_tables_are_known_that_what_is_left_writes_to()
    {
        var sql = SqlText.Of("UPDATE [a] SET [x] = 1; ".PadRight(SqlText.MaxLength) + "DELETE FROM [b]");

        Assert.Equal(["a"], sql.WritesTo);
    }

    [Theory]
    [InlineData("SELECT a FROM b WHERE c = @p0", "SELECT a FROM b WHERE c = @p1")]
    [InlineData("SELECT a FROM b WHERE c = @p0", "SELECT a FROM b WHERE c = ?")]
    [InlineData("SELECT a FROM b WHERE c = 1", "SELECT a FROM b WHERE c = 23.5")]
    [InlineData("SELECT a FROM b WHERE c = 0.5", "SELECT a FROM b WHERE c = 1E-05")]
    [InlineData("SELECT a FROM b WHERE c = 'x'", "SELECT a FROM b WHERE c = N'it''s, (y)'")]
    [InlineData("SELECT a FROM b WHERE c = 'x'", "SELECT a FROM b WHERE c = @p0")]
    [InlineData("SELECT a FROM b WHERE c IN (@p0)", "SELECT a FROM b WHERE c IN (@p0, @p1, @p2, @p3)")]
    [InlineData("SELECT a FROM b WHERE c IN (1, 2) AND d = 3", "SELECT a FROM b WHERE c IN (4,5,6) AND d = 7")]
    [InlineData("SELECT a FROM b WHERE c IN ('x', 'y')", "SELECT a FROM b WHERE c IN ('z')")]
    [InlineData("SELECT a FROM b WHERE c = @p0", "SELECT  a\r\nFROM b\tWHERE c=@p0 ")]
    [InlineData("SELECT a FROM b", "-- a tag\n\nSELECT a /* the first */ FROM b -- the end")]
    public void The_same_query_for_other_values_has_the_same_shape(string one, string other) =>
        Assert.Equal(SqlText.Of(one).Shape, SqlText.Of(other).Shape);

    [Theory]
    [InlineData("SELECT a FROM b", "SELECT c FROM b")]
    [InlineData("SELECT a FROM b", "SELECT a, c FROM b")]
    [InlineData("SELECT a FROM b", "SELECT a FROM c")]
    [InlineData("SELECT a FROM b WHERE c = @p0", "SELECT a FROM b WHERE d = @p0")]
    [InlineData("SELECT a FROM b WHERE c = @p0", "SELECT a FROM b WHERE c > @p0")]
    [InlineData("SELECT a FROM b WHERE c = @p0", "SELECT a FROM b WHERE c = @p0 AND d = @p1")]
    [InlineData("SELECT a FROM b WHERE c = @p0", "SELECT a FROM b WHERE c IN (@p0)")]
    [InlineData("SELECT a FROM b WHERE c = @p0", "SELECT a FROM b WHERE c IS NULL")]
    [InlineData("SELECT a FROM b ORDER BY a", "SELECT a FROM b ORDER BY a DESC")]
    public void Another_query_has_another_shape(string one, string other) => Assert.NotEqual(SqlText.Of(one).Shape, SqlText.Of(other).Shape);

    [Fact]
    public void A_shape_holds_none_of_the_values()
    {
        var shape = SqlText.Of("-- of Ada\nSELECT a FROM b WHERE c = 'Ada' AND d IN (42, 43) AND e = @ada").Shape;

        Assert.DoesNotContain("Ada", shape, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("4", shape);
    }

    [Fact]
    public void A_text_of_the_greatest_length_is_kept_whole()
    {
        var sql = "SELECT 1".PadRight(SqlText.MaxLength);

        var text = SqlText.Of(sql);

        Assert.Equal((sql, false, true), (text.Text, text.IsCut, text.IsSelect));
    }

    [Fact]
    public void A_longer_text_loses_its_end_and_what_the_end_would_tell()
    {
        var select = SqlText.Of("SELECT 1; ".PadRight(SqlText.MaxLength) + "; DELETE FROM a");
        var delete = SqlText.Of("DELETE FROM a; ".PadRight(SqlText.MaxLength) + "DELETE FROM b");

        Assert.Equal((SqlText.MaxLength, true), (select.Text.Length, select.IsCut));
        Assert.False(select.IsSelect);
        Assert.Null(delete.DeletesFrom);
    }

    [Fact]
    public void Equal_texts_are_taken_apart_once()
    {
        const string sql = "INSERT INTO a (x) VALUES (@p0) RETURNING id;";

        // As SaveChanges does, which composes the text of each INSERT anew.
        Assert.Same(SqlText.Of(sql), SqlText.Of(new string(sql)));
    }
}
