using System.Runtime.InteropServices;
using BankUI.Data.SqlCapture;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace BankUI.Tests.Data.SqlCapture;

public sealed class ForeignKeyEffectTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public ForeignKeyEffectTests()
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Load(RawDatabase.SmallBank);
        raw.Execute("INSERT INTO activity (account_id, type, amount_cents) VALUES (1, 'DEP', 100), (1, 'DEP', 200), (2, 'DEP', 300)");
    }

    public enum Way
    {
        SaveChanges,
        ExecuteDelete,
        Sql,
        SynchronousSql,
    }

    [Theory]
    [EachWay]
    public async Task Deleting_an_account_deletes_its_activity_and_its_preferences(Way way)
    {
        var delete = await DeleteAsync<Account>(way, 1);

        Assert.Equal(
            [new ForeignKeyEffect("account_preferences", ForeignKeyAction.Deleted, 1), new ForeignKeyEffect("activity", ForeignKeyAction.Deleted, 3)],
            delete.ForeignKeyEffects);
        Assert.Equal((1, SqlOutcome.Succeeded), (delete.RowsAffected, delete.Outcome));
        using var raw = new RawDatabase(_bank.File);
        Assert.Equal((2L, 0L), (raw.Count("activity"), raw.Count("account_preferences")));
    }

    [Theory]
    [EachWay]
    public async Task Deleting_a_student_deletes_the_enrollments(Way way) => Assert.Equal(
        [new ForeignKeyEffect("enrollments", ForeignKeyAction.Deleted, 2)],
        (await DeleteAsync<Student>(way, 1)).ForeignKeyEffects);

    [Theory]
    [EachWay]
    public async Task Deleting_a_course_deletes_its_enrollments(Way way) => Assert.Equal(
        [new ForeignKeyEffect("enrollments", ForeignKeyAction.Deleted, 1)],
        (await DeleteAsync<Course>(way, 2)).ForeignKeyEffects);

    [Theory]
    [EachWay]
    public async Task Deleting_an_instructor_unlinks_the_courses(Way way)
    {
        var delete = await DeleteAsync<Instructor>(way, 1);

        Assert.Equal([new ForeignKeyEffect("courses", ForeignKeyAction.Unlinked, 2)], delete.ForeignKeyEffects);
        using var raw = new RawDatabase(_bank.File);
        Assert.Equal(2L, raw.Scalar("SELECT COUNT(*) FROM courses WHERE instructor_id IS NULL"));
    }

    [Theory]
    [EachWay]
    public async Task Deleting_a_transfer_unlinks_its_legs(Way way) => Assert.Equal(
        [new ForeignKeyEffect("activity", ForeignKeyAction.Unlinked, 2)],
        (await DeleteAsync<Transfer>(way, 1)).ForeignKeyEffects);

    [Theory]
    [EachWay]
    public async Task Deleting_what_nothing_refers_to_does_nothing_else(Way way) => Assert.Empty((await DeleteAsync<Transfer>(way, 2)).ForeignKeyEffects);

    [Theory]
    [InlineData(Way.ExecuteDelete)]
    [InlineData(Way.Sql)]
    [InlineData(Way.SynchronousSql)]
    public async Task Deleting_nothing_does_nothing_else(Way way)
    {
        var delete = await DeleteAsync<Account>(way, 99);

        Assert.Equal(0, delete.RowsAffected);
        Assert.Empty(delete.ForeignKeyEffects);
    }

    [Theory]
    [EachWay]
    public async Task A_delete_that_is_refused_did_nothing(Way way)
    {
        await Assert.ThrowsAnyAsync<Exception>(() => DeleteAsync<Course>(way, 1));

        var delete = _bank.Sql.Statements[^1];
        Assert.Equal((SqlOutcome.Failed, null), (delete.Outcome, delete.RowsAffected));
        Assert.Empty(delete.ForeignKeyEffects);
        using var raw = new RawDatabase(_bank.File);
        Assert.Equal(3, raw.Count("enrollments"));
    }

    [Fact]
    public async Task Deleting_several_rows_counts_what_goes_along_with_all_of_them()
    {
        await using var db = _bank.Context();

        await db.Accounts.ExecuteDeleteAsync();

        var delete = Assert.Single(_bank.Sql.Statements);
        Assert.Equal(
            [new ForeignKeyEffect("account_preferences", ForeignKeyAction.Deleted, 1), new ForeignKeyEffect("activity", ForeignKeyAction.Deleted, 5)],
            delete.ForeignKeyEffects);
        Assert.Equal(3, delete.RowsAffected);
        Assert.Equal(3 + 6, Assert.Single(_bank.Sql.Actions).Totals.RowsChanged);
    }

    [Fact]
    public async Task A_delete_that_gives_its_rows_back_is_watched_too()
    {
        await using var db = _bank.Context();

        await db.Database.SqlQueryRaw<int>("DELETE FROM students RETURNING id AS Value").ToListAsync();

        var delete = Assert.Single(_bank.Sql.Statements);
        Assert.Equal((2, 2), (delete.RowsRead, delete.RowsAffected));
        Assert.Equal([new ForeignKeyEffect("enrollments", ForeignKeyAction.Deleted, 3)], delete.ForeignKeyEffects);
    }

    [Fact]
    public async Task Each_of_several_deletes_knows_its_own()
    {
        await using var db = _bank.Context();
        db.RemoveRange(await db.Students.OrderBy(student => student.Id).ToListAsync());

        await db.SaveChangesAsync();

        Assert.Equal(
            [2, 1],
            _bank.Sql.Statements.Where(statement => statement.Kind == SqlKind.Save).Select(statement => Assert.Single(statement.ForeignKeyEffects).Rows));
    }

    [Fact]
    public async Task Deleting_the_dependents_themselves_is_no_effect_of_a_foreign_key()
    {
        await using var db = _bank.Context();

        await db.Activity.ExecuteDeleteAsync();
        await db.Enrollments.Where(enrollment => enrollment.StudentId == 1).ExecuteDeleteAsync();

        Assert.Equal([5, 2], _bank.Sql.Statements.Select(statement => statement.RowsAffected!.Value));
        Assert.All(_bank.Sql.Statements, statement => Assert.Empty(statement.ForeignKeyEffects));
    }

    [Theory]
    [InlineData("DELETE FROM instructors WHERE id = 1")]
    [InlineData("DELETE FROM instructors WHERE id = 99")]
    [InlineData("DELETE FROM courses WHERE id = 1")]
    public async Task A_connection_is_not_watched_any_longer_than_its_delete_runs(string sql)
    {
        await using var db = _bank.Context();
        await db.Database.OpenConnectionAsync();
        var connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        raw.sqlite3_update_hook(connection, (strdelegate_update)((_, _, _, _, _) => { }), null);
        Assert.True(IsWatched(connection));

        try
        {
            await db.Database.ExecuteSqlRawAsync(sql);
        }
        catch (SqliteException)
        {
            // The course is another one's prerequisite.
        }

        Assert.False(IsWatched(connection));
    }

    public void Dispose() => _bank.Dispose();

    private async Task<SqlStatement> DeleteAsync<TEntity>(Way way, int id)
        where TEntity : class
    {
        await using var db = _bank.Context();
        var sql = $"DELETE FROM {db.Model.FindEntityType(typeof(TEntity))!.GetTableName()} WHERE id = {{0}}";
        switch (way)
        {
            case Way.SaveChanges:
                db.Remove((await db.FindAsync<TEntity>(id))!);
                await db.SaveChangesAsync();
                break;
            case Way.ExecuteDelete:
                await db.Set<TEntity>().Where(entity => EF.Property<int>(entity, "Id") == id).ExecuteDeleteAsync();
                break;
            case Way.Sql:
                await db.Database.ExecuteSqlRawAsync(sql, id);
                break;
            default:
                db.Database.ExecuteSqlRaw(sql, id);
                break;
        }

        return _bank.Sql.Statements[^1];
    }

    /// <summary>Takes the hook off and says whether there was one: SQLite gives back what the last one was registered with.</summary>
    private static bool IsWatched(sqlite3 connection) => UpdateHook(connection.DangerousGetHandle(), 0, 0) != 0;

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_update_hook")]
    private static extern nint UpdateHook(nint connection, nint hook, nint argument);

    private sealed class EachWayAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) => Enum.GetValues<Way>().Select(way => new object[] { way });
    }
}
