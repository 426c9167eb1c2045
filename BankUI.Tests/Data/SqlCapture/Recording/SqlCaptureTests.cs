using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.SqlCapture.Recording;

public sealed class SqlCaptureTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public SqlCaptureTests()
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Load(RawDatabase.SmallBank);
    }

    [Fact]
    public async Task A_query_is_recorded_with_the_rows_that_it_read()
    {
        await using var db = _bank.Context();

        await db.Accounts.TagWith("three").ToListAsync();

        var statement = Assert.Single(_bank.Sql.Statements);
        Assert.Contains("-- three", statement.Text);
        Assert.Contains("FROM \"accounts\"", statement.Text);
        Assert.Equal((CommandSource.LinqQuery, 3, null), (statement.Source, statement.RowsRead, statement.Error));
        Assert.True(statement.Duration > TimeSpan.Zero);
    }

    [Fact]
    public async Task The_call_that_finds_the_end_is_not_a_row()
    {
        await using var db = _bank.Context();

        await db.Students.Where(student => student.Id == 99).ToListAsync();
        await db.Students.OrderBy(student => student.Id).FirstAsync();
        await db.Students.SingleAsync(student => student.Id == 1);
        await db.Accounts.Include(account => account.Activities).AsSplitQuery().ToListAsync();

        Assert.Equal([0, 1, 1, 3, 2], _bank.Sql.Statements.Select(statement => statement.RowsRead!.Value));
    }

    [Fact]
    public async Task A_bulk_update_is_recorded_with_the_rows_that_it_changed()
    {
        await using var db = _bank.Context();

        await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 3));

        var statement = Assert.Single(_bank.Sql.Statements);
        Assert.Equal((2, null), (statement.RowsAffected, statement.RowsRead));
    }

    [Fact]
    public async Task A_delete_is_recorded_without_the_rows_that_went_along()
    {
        await using var db = _bank.Context();

        await db.Accounts.Where(account => account.Id == 1).ExecuteDeleteAsync();

        Assert.Equal(1, Assert.Single(_bank.Sql.Statements).RowsAffected);
    }

    [Fact]
    public async Task An_insert_is_recorded_as_saved_changes()
    {
        await using var db = _bank.Context();
        db.Students.Add(new Student("Una", "una@example.com"));

        await db.SaveChangesAsync();

        var statement = Assert.Single(_bank.Sql.Statements);
        Assert.Equal((CommandSource.SaveChanges, 1), (statement.Source, statement.RowsRead));
        Assert.StartsWith("INSERT INTO \"students\"", statement.Text);
    }

    [Fact]
    public async Task A_statement_that_the_database_refuses_is_recorded_with_its_words()
    {
        await using var db = _bank.Context();

        await Assert.ThrowsAnyAsync<Exception>(() => db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 0)));

        Assert.Contains("ck_courses_capacity", Assert.Single(_bank.Sql.Statements).Error);
    }

    [Fact]
    public void Synchronous_commands_are_recorded_too()
    {
        using var db = _bank.Context();

        Assert.Equal(3, db.Accounts.Count());
        db.Database.ExecuteSql($"UPDATE courses SET capacity = 3");

        Assert.Equal([(1, null), (null, 2)], _bank.Sql.Statements.Select(statement => (statement.RowsRead, statement.RowsAffected)));
    }

    [Fact]
    public async Task Two_circuits_at_work_at_once_never_see_each_others_statements()
    {
        const int Reads = SqlInspectorSettings.MaxKeptStatements;
        using var other = _bank.OtherCircuit();
        var circuits = new[] { (Name: "mine", Services: _bank.Get<IServiceProvider>()), (Name: "theirs", Services: other.ServiceProvider) };
        using var together = new Barrier(circuits.Length);

        await Task.WhenAll(circuits.Select(circuit => Task.Run(async () =>
        {
            var contexts = circuit.Services.GetRequiredService<IDbContextFactory<BankDbContext>>();
            together.SignalAndWait();
            for (var i = 0; i < Reads; i++)
            {
                await using var db = await contexts.CreateDbContextAsync();
                await db.Students.TagWith(circuit.Name).Select(student => student.Id).ToListAsync();
            }
        })));

        foreach (var (name, services) in circuits)
        {
            var statements = services.GetRequiredService<SqlRecorder>().Statements;
            Assert.Equal(Reads, statements.Count);
            Assert.All(statements, statement => Assert.StartsWith($"-- {name}\n", statement.Text.ReplaceLineEndings("\n")));
            Assert.All(statements, statement => Assert.Equal(2, statement.RowsRead));
        }
    }

    [Fact]
    public async Task The_oldest_statements_go_when_there_are_too_many()
    {
        await using var db = _bank.Context();
        await db.Students.TagWith("the oldest").ToListAsync();
        for (var i = 0; i < SqlInspectorSettings.MaxKeptStatements; i++)
        {
            await db.Students.Select(student => student.Id).ToListAsync();
        }

        Assert.Equal(500, SqlInspectorSettings.MaxKeptStatements);
        Assert.Equal(500, _bank.Sql.Statements.Count);
        Assert.DoesNotContain(_bank.Sql.Statements, statement => statement.Text.Contains("the oldest"));
    }

    [Fact]
    public async Task What_was_read_is_a_copy_and_clearing_starts_anew()
    {
        await using var db = _bank.Context();
        await db.Students.CountAsync();
        var before = _bank.Sql.Statements;

        _bank.Sql.Clear();

        Assert.Single(before);
        Assert.Empty(_bank.Sql.Statements);
    }

    public void Dispose() => _bank.Dispose();
}
