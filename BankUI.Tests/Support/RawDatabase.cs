using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BankUI.Tests.Support;

/// <summary>A plain connection to a database: what it refuses, the database refuses by itself.</summary>
public sealed class RawDatabase : IDisposable
{
    // Between the texts of a search key.
    private const string Separator = "\n";

    private readonly DbConnection _connection;

    /// <summary>On any engine, with ten seconds of patience.</summary>
    public RawDatabase(TestDatabase bank) => _connection = bank.Connect();

    public RawDatabase(string file, int timeoutSeconds = 1)
    {
        _connection = new SqliteConnection($"Data Source={file};Foreign Keys=True;Pooling=False;Default Timeout={timeoutSeconds}");
        _connection.Open();
    }

    public int Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs a script that inserts rows with keys of its own; the next key that the database makes is larger.</summary>
    public void Load(string script)
    {
        Execute(script);
        if (_connection is NpgsqlConnection)
        {
            foreach (var table in new[] { "accounts", "transfers", "activity", "instructors", "courses", "students" })
            {
                Execute($"SELECT setval('{table}_id_seq', (SELECT COALESCE(MAX(id), 1) FROM {table}))");
            }
        }
    }

    public object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is var value and not DBNull ? value : null;
    }

    /// <summary>The first column of all rows.</summary>
    public IReadOnlyList<string> Texts(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    public long Count(string table) => Convert.ToInt64(Scalar($"SELECT COUNT(*) FROM {table}"), CultureInfo.InvariantCulture);

    /// <summary>The refusal of a statement that must not pass.</summary>
    public DbException Refusal(string sql) => Assert.ThrowsAny<DbException>(() => Execute(sql));

    public void Dispose() => _connection.Dispose();

    /// <summary>Two accounts with a transfer between them, a closed one, and a small school.</summary>
    public const string SmallBank =
        $$"""
        INSERT INTO accounts (id, owner, email, balance_cents, activity_count) VALUES (1, 'Ada', 'ada@example.com', 500, 1), (2, 'Bob', 'bob@example.com', 500, 1);
        INSERT INTO accounts (id, owner, email, closed_at) VALUES (3, 'Cleo', 'cleo@example.com', '2026-03-01 12:00:00');
        INSERT INTO account_preferences (account_id, nickname) VALUES (1, 'Holiday');
        INSERT INTO transfers (id, memo, memo_key) VALUES (1, 'rent', 'rent');
        INSERT INTO activity (id, account_id, type, amount_cents, transfer_id, operation_id) VALUES (1, 1, 'WD', 500, 1, '019E0000-0000-7000-8000-00000000000A'), (2, 2, 'DEP', 500, 1, '019E0000-0000-7000-8000-00000000000B');
        INSERT INTO transfers (id) VALUES (2);
        INSERT INTO instructors (id, name, email, email_key) VALUES (1, 'Ivy', 'ivy@example.com', 'ivy@example.com');
        INSERT INTO courses (id, code, code_key, title, capacity, instructor_id) VALUES (1, 'DB-101', 'db-101', 'Databases', 2, 1);
        INSERT INTO courses (id, code, title, capacity, instructor_id, prerequisite_id) VALUES (2, 'DB-201', 'More databases', 2, 1, 1);
        INSERT INTO students (id, name, email, email_key) VALUES (1, 'Sam', 'sam@example.com', 'sam@example.com'), (2, 'Tia', 'tia@example.com', 'tia@example.com');
        INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position)
            VALUES (1, 1, 'student', 'enrolled', NULL), (1, 2, 'student', 'waitlisted', 1), (2, 1, 'auditor', 'enrolled', NULL);
        UPDATE accounts SET email_key = email, search_key = lower(owner) || '{{Separator}}' || email;
        UPDATE students SET search_key = lower(name) || '{{Separator}}' || email;
        UPDATE instructors SET search_key = lower(name) || '{{Separator}}' || email;
        UPDATE courses SET code_key = lower(code), search_key = lower(code) || '{{Separator}}' || lower(title);
        """;
}
