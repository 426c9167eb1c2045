using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Parsing;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.SqlCapture;

public sealed class SqlRetentionTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private ServiceProvider? _services;
    private IServiceScope? _scope;

    public SqlRetentionTests()
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Execute("INSERT INTO students (id, name, email) VALUES (1001, 'Sam', 'sam@example.com'), (1002, 'Tia', 'tia@example.com'), (1003, 'Una', 'una@example.com')");
    }

    [Fact]
    public async Task The_newest_five_hundred_statements_stay_and_an_action_still_tells_what_it_took_in_all()
    {
        var sql = With(new SqlInspectorSettings());
        await using var db = Context();
        using (sql.Begin("Import"))
        {
            for (var i = 0; i < 620; i++)
            {
                await ReadAsync(db, i);
            }
        }

        Assert.Equal(Enumerable.Range(120, 500).Select(i => (object)i), sql.Statements.Select(statement => statement.Parameters[0].Value!));
        var action = Assert.Single(sql.Actions);
        Assert.Equal((500, 120), (action.Statements.Count, action.Dropped));
        Assert.Equal((620, 3 * 620, 0, 0), (action.Totals.Statements, action.Totals.RowsRead, action.Totals.RowsChanged, action.Totals.Failed));
        Assert.True(action.Totals.Duration > action.Statements.Aggregate(TimeSpan.Zero, (sum, statement) => sum + statement.Duration));
    }

    [Fact]
    public async Task Actions_go_when_their_last_statement_goes()
    {
        var sql = With(new SqlInspectorSettings(MaxStatements: 3));
        await using var db = Context();
        foreach (var name in new[] { "one", "two", "three" })
        {
            using (sql.Begin(name))
            {
                await ReadAsync(db, 1);
                await ReadAsync(db, 2);
            }
        }

        Assert.Equal([("two", 1, 1), ("three", 2, 0)], sql.Actions.Select(action => (action.Name, action.Statements.Count, action.Dropped)));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(64)]
    public async Task No_more_is_kept_than_so_many_kilobytes(int kilobytes)
    {
        var sql = With(new SqlInspectorSettings(MaxKilobytes: kilobytes));
        var most = 0;
        sql.Changed += () => most = Math.Max(most, sql.Bytes);
        await using var db = Context();
        for (var i = 0; i < 60; i++)
        {
            await WithParametersAsync(db, 30, i + new string('x', 1_000));
            Assert.StartsWith(i + "x", (string)sql.Statements[^1].Parameters[0].Value!);
        }

        Assert.InRange(most, kilobytes * 1024 / 2, kilobytes * 1024);
        Assert.InRange(sql.Statements.Count, 2, 59);
    }

    [Fact]
    public async Task The_bytes_are_those_of_texts_and_values_and_a_little_for_each_statement()
    {
        var sql = With(new SqlInspectorSettings());
        await using var db = Context();
        for (var i = 0; i < 50; i++)
        {
            await ReadAsync(db, i);
            await WithParametersAsync(db, 3, new string('x', i));
        }

        var texts = 2 * sql.Statements.Select(statement => statement.Sql).Distinct().Sum(text => text.Text.Length);
        var values = sql.Statements.SelectMany(statement => statement.Parameters).Sum(parameter => parameter.Value is string text ? 2 * text.Length : 8);
        Assert.Equal(100, sql.Statements.Count);
        Assert.InRange(sql.Bytes, texts + values + (100 * 100), texts + values + (100 * 500));
    }

    [Fact]
    public async Task Nothing_is_left_after_clearing()
    {
        var sql = With(new SqlInspectorSettings());
        await using var db = Context();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await ReadAsync(db, 1);
            await ReadAsync(db, 2);
            await WithParametersAsync(db, 200, new string('x', 1_000));
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("no SQL"));
            await transaction.CommitAsync();
        }

        Assert.True(sql.Bytes > 0);
        sql.Clear();

        Assert.Equal((0, 0, 0), (sql.Bytes, sql.Statements.Count, sql.Actions.Count));
    }

    [Fact]
    public async Task A_text_that_many_statements_share_counts_once_until_the_last_of_them_goes()
    {
        var sql = With(new SqlInspectorSettings(MaxStatements: 10));
        await using var db = Context();
        await ReadAsync(db, 1);
        var one = sql.Bytes;
        var text = 2 * sql.Statements[0].Text.Length;
        for (var i = 2; i <= 10; i++)
        {
            await ReadAsync(db, i);
        }

        Assert.Equal((10 * (one - text)) + text, sql.Bytes);
        Assert.Single(sql.Statements.Select(statement => statement.Sql).Distinct());

        for (var i = 0; i < 10; i++)
        {
            await db.Students.CountAsync();
        }

        Assert.Equal(sql.Statements.Sum(statement => 200) + (2 * sql.Statements[0].Text.Length), sql.Bytes);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(16)]
    public async Task A_giant_statement_keeps_to_the_bounds(int kilobytes)
    {
        var sql = With(new SqlInspectorSettings(MaxKilobytes: kilobytes));
        var most = 0;
        sql.Changed += () => most = Math.Max(most, sql.Bytes);
        var recorded = new List<SqlStatement>();
        sql.Recorded += recorded.Add;
        await using var db = Context();
        await ReadAsync(db, 1);
        for (var i = 0; i < 5; i++)
        {
            var giant = $"SELECT 1 AS Value -- {i}{new string('x', 1_000_000)}";
            await db.Database.SqlQueryRaw<int>(giant).ToListAsync();
            await WithParametersAsync(db, 1, new string('x', 1_000_000));
            await WithParametersAsync(db, 500, new string('x', 1_000));
        }

        await ReadAsync(db, 2);

        Assert.InRange(most, 1, kilobytes * 1024);
        Assert.Equal(2, sql.Statements[^1].Parameters[0].Value);
        Assert.Equal(17, recorded.Count);
        Assert.All(recorded, statement => Assert.Equal(SqlOutcome.Succeeded, statement.Outcome));
        sql.Clear();
        Assert.Equal(0, sql.Bytes);
    }

    [Fact]
    public async Task What_is_kept_of_a_giant_statement_says_what_is_missing()
    {
        var sql = With(new SqlInspectorSettings());
        await using var db = Context();

        var giant = $"SELECT 1 AS Value -- {new string('x', 1_000_000)}";
        await db.Database.SqlQueryRaw<int>(giant).ToListAsync();
        await WithParametersAsync(db, 1, new string('x', 1_000_000));
        await WithParametersAsync(db, 500, "x");
        await WithParametersAsync(db, 100, "x");

        var kept = sql.Statements;
        Assert.Equal((SqlText.MaxLength, true, false), (kept[0].Text.Length, kept[0].Sql.IsCut, kept[0].IsWhole));
        Assert.Equal((true, false), (kept[1].Parameters[0].IsCut, kept[1].IsWhole));
        Assert.Equal((100, 400, false), (kept[2].Parameters.Count, kept[2].OmittedParameters, kept[2].IsWhole));
        Assert.Equal((100, 0, true), (kept[3].Parameters.Count, kept[3].OmittedParameters, kept[3].IsWhole));
    }

    [Fact]
    public async Task Borders_of_transactions_count_among_what_is_kept()
    {
        var sql = With(new SqlInspectorSettings(MaxStatements: 5));
        await using var db = Context();
        for (var i = 0; i < 5; i++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await transaction.CommitAsync();
        }

        Assert.Equal(5, sql.Actions.Sum(action => action.Entries.Count));
        sql.Clear();
        Assert.Equal(0, sql.Bytes);
    }

    [Fact]
    public async Task Nothing_is_captured_when_the_settings_say_so()
    {
        var sql = With(new SqlInspectorSettings(Enabled: false));
        sql.Recorded += _ => Assert.Fail("It was recorded.");
        await using var db = Context();

        await ReadAsync(db, 1);

        Assert.Empty(sql.Statements);
    }

    public void Dispose()
    {
        _scope?.Dispose();
        _services?.Dispose();
        _bank.Dispose();
    }

    private SqlRecorder With(SqlInspectorSettings settings)
    {
        _services = _bank.ServicesWith(services => services.AddSingleton(settings));
        _scope = _services.CreateScope();
        return _scope.ServiceProvider.GetRequiredService<SqlRecorder>();
    }

    private BankDbContext Context() => _scope!.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContext();

    private static Task ReadAsync(BankDbContext db, int number) => db.Students.Where(student => student.Id != number).Select(student => student.Name).ToListAsync();

    private static Task WithParametersAsync(BankDbContext db, int count, string value)
    {
        var places = string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{{i}}}"));
        var sql = $"SELECT 1 AS Value WHERE 'x' IN ({places}) OR 1";
        return db.Database.SqlQueryRaw<int>(sql, [.. Enumerable.Repeat((object)value, count)]).ToListAsync();
    }
}
