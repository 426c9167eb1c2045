using BankUI.Features.Lab.OwnModel.FromSql;
using BankUI.Features.Lab.OwnModel.FromSql.Turning;

namespace BankUI.Tests.Features.Lab.OwnModel.FromSql;

/// <summary>No text of at most 100,000 characters takes a reader long, or fills its stack. Work is measured by what it allocates: twice the text may take twice as much.</summary>
[Trait("Speed", "Slow")]
public sealed class OddTextTests
{
    // A guard against a text that never ends; the slowest takes a fraction of it.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    /// <summary>A beginning, what is repeated, and an end.</summary>
    public static TheoryData<string, string, string> Texts => new()
    {
        { "CREATE TABLE t (a int CHECK ", "(", "" },
        { "CREATE TABLE t (a int CHECK (1 = 1)) ", ")", "" },
        { "CREATE TABLE t (a int DEFAULT ", "(", "" },
        { "CREATE TABLE t (a int) ", "(", "" },
        { "CREATE TABLE t (a int); ALTER TABLE t ADD EXCLUDE ", "(", "" },
        { "CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a) ", "WITH (", "" },
        { "CREATE TABLE t ", "(", "" },
        { "CREATE TABLE t (a ", "[", "" },
        { "CREATE TABLE t (a b ", "[]", ")" },
        { "CREATE TABLE t (a int ", "CHECK (", "" },
        { "CREATE TABLE t (a int DEFAULT ", "- ", "1)" },
        { "CREATE TABLE t (a int CHECK (", "NOT ", "1))" },
        { "CREATE TABLE t (a int DEFAULT ", "CASE 1 WHEN ", ")" },
        { "CREATE TABLE t (a ", "long ", "text)" },
        { "CREATE TABLE t (a int", ", b int", ")" },
        { "CREATE TABLE t (id int PRIMARY KEY", ", b int REFERENCES t", ")" },
        { "CREATE TABLE t (a int ", "UNIQUE ", ")" },
        { "CREATE TABLE t (a int ", "~ ", ")" },
        { "CREATE TABLE t (a int REFERENCES b ", "ON DELETE ", ")" },
        { "CREATE TABLE t (a int, UNIQUE (a", ", a", "))" },
        { "CREATE TABLE t (a int CHECK (", "a = 1 AND ", "a = 2))" },
        { "", "CREATE TABLE t (a int);\n", "" },
        { "", "CREATE TABLE ", "" },
        { "", "CREATE TABLE t (\n", "" },
        { "", "ALTER TABLE t ADD ", "" },
        { "CREATE TABLE t (a int); ALTER TABLE t ", "ADD CONSTRAINT x UNIQUE (a), ", "" },
        { "", "CREATE TRIGGER x BEGIN ", "" },
        { "CREATE TRIGGER x ", "BEGIN CASE ", "" },
        { "", ";", "" },
        { "", "x;", "" },
        { "", "'", "" },
        { "", "\"a", "" },
        { "", "[a ", "" },
        { "", "$a$ $b", "" },
        { "", "/*", "" },
        { "CREATE TABLE t (a int ", "/*", "" },
        { "CREATE TABLE t (a int DEFAULT `", "(", "`)" },
        { "CREATE TABLE ", "a.", "a (b int)" },
        { "", "/* */", "" },
        { "", "E'\\'", "" },
        { "", "GO\n", "" },
        { "", "\\x\n", "" },
        { "", "\0\uD83D", "" },
        { "COPY t FROM stdin;\n", "a\n", "" },
        { "", " ", "" },
        { "", "a", "" },
        { "", "x.", "" },
        { "CREATE TABLE t (\"", "é", "\" int)" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_is_read_to_its_end_in_work_that_grows_with_its_length(string before, string repeated, string after)
    {
        foreach (var dialect in Enum.GetValues<SqlDialect>())
        {
            var whole = await Task.Run(() => Work(SqlReader.MaxText, dialect)).WaitAsync(Hang);
            var half = await Task.Run(() => Work(SqlReader.MaxText / 2, dialect)).WaitAsync(Hang);

            // What does not depend on the length is little.
            Assert.True(whole < (3 * half) + 5_000_000, $"{dialect}: {half:N0} bytes for half of it, {whole:N0} for all");
        }

        long Work(int length, SqlDialect dialect)
        {
            var text = before + string.Concat(Enumerable.Repeat(repeated, (length - before.Length - after.Length) / repeated.Length)) + after;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var reading = SqlReader.Read(text, dialect);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.InRange(reading.Notes.Count, 0, ReadingNotes.MaxNotes);
            Assert.InRange(reading.Model.Tables.Count, 0, DrawingOfTables.MaxTables);
            Assert.All(reading.Model.Tables, table => Assert.InRange(table.Fields.Count, 0, DrawingOfTables.MaxFields));
            Assert.All(reading.Notes, note => Assert.InRange(note.Text.Length, 0, ReadingNotes.MaxText));
            return allocated;
        }
    }

    [Fact]
    public void Ten_thousand_parentheses_take_only_their_own_column_along()
    {
        var deep = new string('(', 10_000) + "1" + new string(')', 10_000);

        foreach (var dialect in Enum.GetValues<SqlDialect>())
        {
            var reading = SqlReader.Read($"CREATE TABLE a (id int PRIMARY KEY, b int DEFAULT {deep}, c int CHECK (c = {deep}), d int NOT NULL);", dialect);

            Assert.Contains(Assert.Single(reading.Model.Tables).Fields, field => field is { Name: "d", IsRequired: true });
            Assert.NotEmpty(reading.Notes);
        }
    }

    [Theory]
    [InlineData("CASE 1 WHEN ", "1", " THEN 1 END", 160)]
    [InlineData("(", "1", ")", 49)]
    [InlineData("- ", "1", "", 990)]
    [InlineData("dbo.f(", "1", ")", 49)]
    [InlineData("1 + ", "1", "", 490)]
    public void What_is_just_short_and_flat_enough_is_read_by_the_parser_of_SQL_Server(string open, string middle, string close, int times)
    {
        var reading = SqlReader.Read($"CREATE TABLE a (id int PRIMARY KEY, b int DEFAULT {string.Concat(Enumerable.Repeat(open, times))}{middle}{string.Concat(Enumerable.Repeat(close, times))});", SqlDialect.SqlServer);

        Assert.Equal("b", Assert.Single(Assert.Single(reading.Model.Tables).Fields).Name);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void A_longer_text_is_not_read() => Assert.Throws<ArgumentOutOfRangeException>(() => SqlReader.Read(new string(' ', SqlReader.MaxText + 1)));

    [Fact]
    public void Texts_that_are_torn_and_mended_by_chance_are_read()
    {
        string[] pieces =
        [
            "CREATE ", "TABLE ", "a ", "[b] ", "\"c\" ", "`d` ", "(", ")", ", ", ";", "\n", "int ", "text ", "PRIMARY KEY ", "UNIQUE ", "REFERENCES ", "FOREIGN KEY ", "ON DELETE ", "SET NULL ", "CASCADE ", "CHECK ",
            "DEFAULT ", "'x' ", "::", "CONSTRAINT ", "ALTER TABLE ", "ADD ", "ONLY ", "INDEX ", "ON ", "WHERE ", "IS NOT NULL ", "GO\n", "BEGIN ", "END ", "CASE ", "TRIGGER ", "--x\n", "/*", "*/", "$$", "'", "\"", "[", "]",
            "NOT NULL ", "GENERATED ALWAYS AS ", "IDENTITY ", "1 ", ".", "\0", "é",
        ];
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)]));
            var start = random.Next(2) == 0 ? "CREATE TABLE a (id int PRIMARY KEY, " : "";
            foreach (var dialect in Enum.GetValues<SqlDialect>())
            {
                var reading = SqlReader.Read(start + text, dialect);

                Assert.All(reading.Notes, note => Assert.True(note is { Line: > 0, Column: > 0, Text.Length: > 0 }, $"Seed {seed}: {note}"));
            }
        }
    }
}
