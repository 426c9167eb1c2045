using System.Text;
using BankUI.Features.Lab.OwnModel.FromSql;
using BankUI.Features.Lab.OwnModel.FromSql.Files;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BankUI.Tests.Features.Lab.OwnModel.FromSql;

/// <summary>The schema of a SQLite file, and files that are none, or mean harm.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private const string Bank = """
        CREATE TABLE accounts (id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL);
        CREATE TABLE entries (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE, amount NUMERIC NOT NULL);
        CREATE UNIQUE INDEX owners ON accounts (owner);
        INSERT INTO accounts (owner) VALUES ('Ada');
        """;

    private const string Damaged = "The database is damaged, or was cut off. Copy it again while nothing writes to it, and choose the copy.";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bankui-sqlite-file");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("PRAGMA journal_mode = WAL;")]
    [InlineData("PRAGMA page_size = 65536;")]
    [InlineData("PRAGMA encoding = 'UTF-16';")]
    [InlineData("PRAGMA auto_vacuum = FULL;")]
    public void The_tables_of_a_file_are_drawn(string pragma)
    {
        var schema = SqliteFile.ReadSchema(Database(pragma + Bank), new TestClock());

        Assert.True(schema.IsOk, schema.Refusal?.Sentence);
        var reading = SqlReader.Read(schema.Value, SqlDialect.Sqlite);
        Assert.Equal("accounts: owner unique\nentries: amount decimal\naccounts 1-* entries required cascade\n", DrawnModelText.Write(reading.Model));
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void A_file_that_was_written_with_a_log_beside_it_has_its_mark_taken_off()
    {
        var bytes = Database("PRAGMA journal_mode = WAL;" + Bank);
        Assert.Equal((2, 2), (bytes[18], bytes[19]));

        Assert.True(SqliteFile.ReadSchema(bytes, new TestClock()).IsOk);
    }

    [Fact]
    public void A_file_of_20_MB_is_read_and_a_byte_more_is_not()
    {
        var bytes = Database(Bank);
        Array.Resize(ref bytes, SqliteFile.MaxBytes);
        Assert.True(SqliteFile.ReadSchema(bytes, new TestClock()).IsOk);

        Array.Resize(ref bytes, SqliteFile.MaxBytes + 1);
        Assert.StartsWith("The file is larger than 20 MB.", Refused(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_database_is_said()
    {
        Assert.StartsWith("The file is empty.", Refused([]), StringComparison.Ordinal);
        foreach (var bytes in new[] { "PK\u0003\u0004 and so on"u8.ToArray(), new byte[4096], Encoding.UTF8.GetBytes(Bank), "SQLite"u8.ToArray(), Encrypted() })
        {
            Assert.StartsWith("The file is no SQLite database, or it is encrypted.", Refused(bytes), StringComparison.Ordinal);
        }

        byte[] Encrypted()
        {
            var bytes = new byte[8192];
            new Random(1).NextBytes(bytes);
            return bytes;
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(8192)]
    public void A_file_that_was_cut_off_is_said(int length) => Assert.Equal(Damaged, Refused(Database(Bank)[..length]));

    [Fact]
    public void A_file_with_wrong_bytes_is_read_or_refused_and_nothing_else()
    {
        var whole = Database(Bank);
        for (var seed = 1; seed <= 300; seed++)
        {
            var (random, bytes) = (new Random(seed), (byte[])whole.Clone());
            for (var i = 0; i < 8; i++)
            {
                bytes[random.Next(16, i % 2 == 0 ? 4096 : bytes.Length)] = (byte)random.Next(256);
            }

            var schema = SqliteFile.ReadSchema(bytes, new TestClock());

            Assert.True(schema.IsOk || schema.Refusal.Sentence.Length > 20, $"Seed {seed}");
            _ = schema.IsOk ? SqlReader.Read(schema.Value, SqlDialect.Sqlite) : null;
        }
    }

    [Fact]
    public void A_hostile_schema_runs_nothing_and_is_told_as_left_out()
    {
        var bytes = Database($"""
            {Bank}
            CREATE TABLE "x]; drop" (id INTEGER PRIMARY KEY, "a""; --" TEXT);
            CREATE VIEW bad AS SELECT load_extension('evil') AS x FROM accounts;
            CREATE TRIGGER worse AFTER INSERT ON accounts BEGIN SELECT load_extension('evil'); DELETE FROM entries; END;
            """);

        var schema = SqliteFile.ReadSchema(bytes, new TestClock());

        Assert.True(schema.IsOk, schema.Refusal?.Sentence);
        var reading = SqlReader.Read(schema.Value, SqlDialect.Sqlite);
        Assert.Equal(["accounts", "entries", "x___drop"], reading.Model.Tables.Select(table => table.Name));
        Assert.Equal(["CREATE VIEW bad", "CREATE TRIGGER worse"], reading.Notes.Where(note => note.Sentence.Contains("makes no table", StringComparison.Ordinal)).Select(note => string.Join(' ', note.Text.Split(' ').Take(3))));
    }

    [Fact]
    public void A_schema_that_was_written_past_SQLite_is_refused()
    {
        var bytes = Database(Bank + "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE accounts (no such ((thing' WHERE name = 'accounts';");

        Assert.Equal(Damaged, Refused(bytes));
    }

    [Fact]
    public void A_database_without_tables_and_one_with_too_many_are_said()
    {
        Assert.Equal("The database has no tables. Choose another file.", Refused(Database("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE t;")));
        var many = Database(string.Concat(Enumerable.Range(1, 1500).Select(i => $"CREATE TABLE table_{i} (id INTEGER PRIMARY KEY, name TEXT NOT NULL, about TEXT, written DATE);")));
        Assert.StartsWith("The CREATE statements of the database are longer than 100,000 characters.", Refused(many), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_leaves_meanwhile_ends_it() =>
        Assert.ThrowsAny<OperationCanceledException>(() => SqliteFile.ReadSchema(
            Database(string.Concat(Enumerable.Range(1, 800).Select(i => $"CREATE TABLE t{i} (id INTEGER PRIMARY KEY);"))), new TestClock(), new CancellationToken(canceled: true)));

    private static string? Refused(byte[] bytes) => SqliteFile.ReadSchema(bytes, new TestClock()).Refusal?.Sentence;

    private byte[] Database(string sql)
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.db");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        return File.ReadAllBytes(file);
    }
}
