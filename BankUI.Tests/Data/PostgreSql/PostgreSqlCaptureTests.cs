using BankUI.Data.SqlCapture;
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
