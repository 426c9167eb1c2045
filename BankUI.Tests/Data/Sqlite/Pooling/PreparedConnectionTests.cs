using BankUI.Data.Sqlite.Pooling;
using BankUI.Data.Startup;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.Sqlite.Pooling;

/// <summary>Statements that stay prepared between queries, and the connections that keep them.</summary>
public sealed class PreparedConnectionTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private readonly PreparedConnection _connection;

    public PreparedConnectionTests()
    {
        _connection = new PreparedConnection($"Data Source={_bank.File}");
        _connection.Open();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _bank.Dispose();
    }

    [Fact]
    public void A_text_that_is_sent_again_is_prepared_once_and_has_its_own_values()
    {
        Assert.Equal(3L, Scalar("SELECT $a + 1", ("$a", 2)));
        Assert.Equal(8L, Scalar("SELECT $a + 1", ("$a", 7)));

        Assert.Equal(1, _connection.IdleStatements);
    }

    [Fact]
    public void A_value_that_is_not_given_again_is_missed_and_not_the_one_of_before()
    {
        Scalar("SELECT $a", ("$a", 2));

        Assert.Throws<InvalidOperationException>(() => Scalar("SELECT $a"));
        Assert.Equal(3L, Scalar("SELECT $a", ("$a", 3)));
    }

    [Fact]
    public void Two_that_read_the_same_at_the_same_time_do_not_meet()
    {
        const string sql = "SELECT 1 UNION ALL SELECT 2";
        using var first = Command(sql);
        using var second = Command(sql);

        using var outer = first.ExecuteReader();
        Assert.True(outer.Read());
        using var inner = second.ExecuteReader();
        Assert.True(inner.Read() && inner.Read() && !inner.Read());

        Assert.True(outer.Read() && !outer.Read());
    }

    [Fact]
    public void What_failed_is_not_kept_and_can_be_sent_again()
    {
        const string sql = "INSERT INTO transfers (id, created_at) VALUES (1, '2026-01-01 00:00:00')";
        Execute(sql);

        Assert.Throws<SqliteException>(() => Execute(sql));

        Execute("DELETE FROM transfers");
        Execute(sql);
        Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM transfers"));
    }

    [Fact]
    public void What_is_kept_follows_a_change_of_the_schema()
    {
        Execute("CREATE TABLE shape (a)");
        Execute("INSERT INTO shape VALUES (1)");
        Assert.Equal(1, Columns("SELECT * FROM shape"));

        Execute("ALTER TABLE shape ADD COLUMN b");

        Assert.Equal(2, Columns("SELECT * FROM shape"));
        Execute("DROP TABLE shape");
    }

    [Fact]
    public void No_more_is_kept_than_there_is_room_for_and_what_was_used_last_stays()
    {
        for (var i = 0; i < PreparedConnection.MaxStatements + 20; i++)
        {
            Scalar("SELECT 'often'");
            Scalar($"SELECT {i}");
        }

        Assert.Equal(PreparedConnection.MaxStatements, _connection.IdleStatements);
        Assert.True(IsKept("SELECT 'often'"));
        Assert.True(IsKept($"SELECT {PreparedConnection.MaxStatements + 19}"));
        Assert.False(IsKept("SELECT 0"));
    }

    [Fact]
    public void To_close_it_ends_the_transaction_and_keeps_what_is_prepared()
    {
        Scalar("SELECT 1");
        var transaction = _connection.BeginTransaction();
        Execute("DELETE FROM transfers");
        Assert.False(_connection.IsFree);

        _connection.Close();

        Assert.Equal((System.Data.ConnectionState.Closed, true), (_connection.State, _connection.IsFree));
        Assert.Throws<InvalidOperationException>(() => Scalar("SELECT 1"));
        _connection.Open();
        Assert.Equal(1L, Scalar("SELECT 1"));
        transaction.Dispose();
    }

    [Fact]
    public void What_was_given_back_last_is_lent_first_and_without_its_transaction()
    {
        using var pool = Pool();
        var (first, second) = (pool.Rent(), (SqliteConnection)pool.Rent());
        second.Open();
        second.BeginTransaction();
        pool.Return(first);
        pool.Return(second);

        Assert.Same(second, pool.Rent());
        second.Open();
        second.BeginTransaction().Dispose();
        Assert.Same(first, pool.Rent());
    }

    [Fact]
    public async Task Of_a_pool_that_is_disposed_by_another_thread_what_is_closed_goes_at_once_and_what_is_read_goes_when_it_is_closed()
    {
        var pool = Pool();
        var (read, closed) = ((PreparedConnection)pool.Rent(), (PreparedConnection)pool.Rent());
        read.Open();
        closed.Open();
        closed.Close();
        using (var command = Command("SELECT 1 UNION ALL SELECT 2", on: read))
        using (var reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());

            await Task.Run(pool.Dispose);

            Assert.True(reader.Read() && !reader.Read());
        }

        using (var next = Command("SELECT 3", on: read))
        {
            Assert.Equal(3L, next.ExecuteScalar());
        }

        Assert.Null(closed.Handle);
        Assert.NotNull(read.Handle);
        read.Close();
        Assert.Null(read.Handle);
    }

    [Fact]
    public void A_connection_that_a_disposed_pool_still_gives_is_disposed_when_it_is_closed()
    {
        var pool = Pool();
        pool.Dispose();

        var late = (PreparedConnection)pool.Rent();
        late.Open();
        late.Close();

        Assert.Null(late.Handle);
    }

    [Fact]
    public async Task A_context_that_reads_while_the_services_are_disposed_reads_on_and_leaves_no_connection()
    {
        await _bank.OpenAccountAsync("Ada", 100);
        await using var db = _bank.Context();
        var connection = (PreparedConnection)db.Database.GetDbConnection();
        using (var held = _bank.Commands.HoldNext())
        {
            var reading = db.Accounts.CountAsync();
            await held.Reached;
            await Task.Run(_bank.Get<PreparedConnectionPool>().Dispose);
            held.Dispose();

            Assert.Equal(1, await reading);
        }

        Assert.Null(connection.Handle);
    }

    [Fact]
    public async Task Contexts_that_follow_each_other_send_what_is_prepared()
    {
        await _bank.OpenAccountAsync("Ada", 100);
        await ReadAsync();
        var prepared = Idle();

        await ReadAsync();

        Assert.True(prepared > 0);
        Assert.Equal(prepared, Idle());

        async Task ReadAsync()
        {
            await using var db = _bank.Context();
            Assert.Equal(1, await db.Accounts.CountAsync());
        }

        int Idle()
        {
            using var db = _bank.Context();
            return Assert.IsType<PreparedConnection>(db.Database.GetDbConnection()).IdleStatements;
        }
    }

    // What is kept is taken from where it waits while it is sent; what is not, is prepared anew.
    private bool IsKept(string sql)
    {
        var idle = _connection.IdleStatements;
        using var command = Command(sql);
        using var reader = command.ExecuteReader();
        return _connection.IdleStatements == idle - 1;
    }

    private PreparedConnectionPool Pool() => new(new DatabaseSettings(DatabaseProvider.Sqlite, $"Data Source={_bank.File}", SampleData: false));

    private static SqliteCommand Command(string sql, PreparedConnection on)
    {
        var command = on.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        var command = Command(sql, on: _connection);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private object? Scalar(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar();
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private int Columns(string sql)
    {
        using var command = Command(sql);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.FieldCount;
    }
}
