using BankUI.Data.Queries;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.Queries;

public abstract class KeysetTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    public void Dispose() => _bank.Dispose();

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Behind_every_row_lie_exactly_the_rows_that_follow_it(bool descending)
    {
        await InsertAsync("ada", "Ada", "ADA", "bob", "Bob", "Zoë", "zoe", "[x", "a%");
        await using var db = _bank.Context();
        var rows = await Sorted(db.Accounts, descending).ToListAsync();

        for (var i = 0; i < rows.Count; i++)
        {
            var behind = await Sorted(db.Accounts.SeekAfter(a => a.Owner, a => a.Id, rows[i].Owner, rows[i].Id, descending), descending).ToListAsync();

            Assert.Equal(rows.Skip(i + 1).Select(a => a.Id), behind.Select(a => a.Id));
        }
    }

    [SkippableFact]
    public async Task Equal_numbers_are_told_apart_by_the_id()
    {
        await InsertAsync("a", "b", "c");
        await using var db = _bank.Context();

        var behind = await db.Accounts.SeekAfter(a => a.BalanceCents, a => a.Id, 0L, 2, descending: false).Select(a => a.Id).ToListAsync();
        var before = await db.Accounts.SeekAfter(a => a.BalanceCents, a => a.Id, 0L, 2, descending: true).Select(a => a.Id).ToListAsync();

        Assert.Equal([3], behind);
        Assert.Equal([1], before);
    }

    [SkippableFact]
    public void The_place_is_sent_as_parameters_so_that_every_page_is_one_statement_text()
    {
        using var db = _bank.Context();

        string Sql(string owner, int id) => db.Accounts.SeekAfter(a => a.Owner, a => a.Id, owner, id, descending: false).Select(a => a.Id).ToQueryString();

        Assert.Equal(WithoutValues(Sql("Ada", 1)), WithoutValues(Sql("O'Hara", 4711)));
        Assert.DoesNotContain("Hara", WithoutValues(Sql("O'Hara", 4711)));
    }

    [SkippableTheory]
    [InlineData(null, false, "a b", false, true)]
    [InlineData("a", false, "b c", true, true)]
    [InlineData("c", false, "d e", true, false)]
    [InlineData("e", false, "", true, false)]
    [InlineData("d", true, "b c", true, true)]
    [InlineData("c", true, "a b", false, true)]
    [InlineData("b", true, "a", false, true)]
    [InlineData(null, true, "d e", true, false)]
    public async Task A_page_knows_whether_there_are_rows_on_either_side(string? cursor, bool backwards, string expected, bool hasPrevious, bool hasNext)
    {
        await InsertAsync("a", "b", "c", "d", "e");
        await using var db = _bank.Context();
        using var sql = _bank.Capture();

        var rows = cursor is null ? db.Accounts : db.Accounts.SeekAfter(a => a.Owner, a => a.Id, cursor, 1 + cursor[0] - 'a', backwards);
        var page = await Sorted(rows, backwards).Select(a => a.Owner).PageAsync(2, fromCursor: cursor is not null, backwards);

        Assert.Equal(expected, string.Join(' ', page.Rows));
        Assert.Equal((hasPrevious, hasNext), (page.HasPrevious, page.HasNext));
        sql.Statements(1);
    }

    private static IOrderedQueryable<Account> Sorted(IQueryable<Account> accounts, bool descending) => descending
        ? accounts.OrderByDescending(a => a.Owner).ThenByDescending(a => a.Id)
        : accounts.OrderBy(a => a.Owner).ThenBy(a => a.Id);

    private static string WithoutValues(string sql) =>
        string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal) && !line.StartsWith("-- @", StringComparison.Ordinal)));

    private Task InsertAsync(params string[] owners) => _bank.InsertAccountsAsync(
        owners.Select((owner, i) => Account.Open(owner, $"{i}@example.com", _bank.Clock.Now, null, OperationId.New()).Value!));
}

public sealed class SqliteKeysetTests() : KeysetTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlKeysetTests() : KeysetTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerKeysetTests() : KeysetTests(DatabaseProvider.SqlServer);
