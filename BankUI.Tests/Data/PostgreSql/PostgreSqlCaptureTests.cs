using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Running;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Parsing;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>What the inspector says of a command with several statements.</summary>
public sealed class PostgreSqlCaptureTests : IDisposable
{
    private readonly TestDatabase _bank = new(DatabaseProvider.PostgreSql);

    public void Dispose() => _bank.Dispose();

    [SkippableTheory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData("sam@example.com", "ada@example.com")]
    public async Task It_failed_whichever_of_its_statements_failed(string first, string second)
    {
        using (var raw = new RawDatabase(_bank))
        {
            raw.Execute("INSERT INTO students (name, email, email_key, search_key) VALUES ('Sam', 'sam@example.com', 'sam@example.com', 'sam')");
        }

        using var sql = _bank.Capture();
        await using var db = _bank.Context();
        db.Students.AddRange(new Student("One", first), new Student("Two", second), new Student("Three", "three@example.com"));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        var statement = Assert.Single(sql.All);
        Assert.Equal(SqlOutcome.Failed, statement.Outcome);
        Assert.Contains("duplicate key value violates unique constraint", statement.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Of_a_batch_each_statement_has_the_rows_that_it_changed()
    {
        var student = await _bank.AddStudentAsync("Sam");
        foreach (var code in new[] { "DB-1", "DB-2", "DB-3" })
        {
            await _bank.EnrollAsync(student, await _bank.AddCourseAsync(code));
        }

        var plan = BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Student>(student), DeletionMethod.LoadFirst));
        var receipt = BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(plan, "a test"));

        Assert.Equal(
            [("enrollments", 3, 3L), ("students", 1, 1L)],
            receipt.Statements.Where(ran => SqlText.Of(ran.Sql).DeletesFrom is not null).Select(ran => (SqlText.Of(ran.Sql).DeletesFrom!, ran.Times, ran.RowsAffected)));
    }

    [SkippableFact]
    public async Task A_long_list_of_names_is_kept_without_half_an_emoji_at_its_end()
    {
        // The subject of the deletion has 200 units of UTF-16; whatever stands before the names, one of the two lists is cut within a pair.
        foreach (var first in new[] { "a", "aa" })
        {
            int[] ids = [await _bank.AddStudentAsync(first), .. await AddAsync(first, 3)];
            var plan = BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Student>([.. ids.Cast<object>()]), DeletionMethod.DatabaseCascade));
            BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(plan, "a test"));
        }

        await using var db = _bank.Context();
        Assert.All(await db.Deletions.Select(deletion => deletion.Subject).ToListAsync(), subject => Assert.EndsWith("😀…", subject, StringComparison.Ordinal));

        async Task<List<int>> AddAsync(string owner, int count)
        {
            var added = new List<int>();
            await using var db = _bank.Context();
            for (var i = 0; i < count; i++)
            {
                var student = new Student(string.Concat(Enumerable.Repeat("😀", 60)), $"{owner}{i}@example.org");
                db.Add(student);
                await db.SaveChangesAsync();
                added.Add(student.Id);
            }

            return added;
        }
    }

    [SkippableFact]
    public async Task An_earlier_command_is_left_as_it_was()
    {
        await _bank.OpenAccountAsync("Ada", email: "ada@example.com");
        using var sql = _bank.Capture();
        await using var db = _bank.Context();
        db.Students.Add(new Student("One", "one@example.com"));
        await db.SaveChangesAsync();
        db.Students.Add(new Student("Two", "one@example.com"));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Equal([SqlOutcome.Succeeded, SqlOutcome.Failed], sql.All.Select(statement => statement.Outcome));
    }
}
