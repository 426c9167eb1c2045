using System.Data.Common;
using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Refusals;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Tests.Support.Engines;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BankUI.Tests.Features.Lab.OwnModel;

/// <summary>What is predicted of a model, and what the engines do.</summary>
public sealed class EngineRefusalsTests
{
    [Theory]
    [InlineData("A: Name\nB: Name\nA 1-* B required cascade")]
    [InlineData("A: Name\nB: Name\nA 1-* B optional setnull")]
    [InlineData("A: Name\nA 1-* A optional noaction as Boss")]
    [InlineData("A: Name\nB: Name\nC: Name\nA 1-* B required cascade\nB 1-* C required cascade\nA 1-* C required noaction")]
    public void Nothing_is_said_of_a_model_that_all_take(string text) => Assert.Empty(Of(text));

    [Theory]
    [InlineData("A: Name\nA 1-* A optional setnull as Boss", "SQL Server", RefusalTime.Create, "A > A")]
    [InlineData("A: Name\nB: Name\nA 1-* B optional cascade\nB 1-* A optional setnull", "SQL Server", RefusalTime.Create, "A > B > A")]
    [InlineData("A: Name\nB: Name\nA 1-* B required cascade as X\nA 1-* B required cascade as Y", "SQL Server", RefusalTime.Create, "B > A | B > A")]
    [InlineData("A: Name\nA *-* A cascade as Pair", "SQL Server", RefusalTime.Create, "Pair > A | Pair > A")]
    [InlineData("A: Name\nB: Name\nA 1-* B required restrict\nB 1-1 A required restrict as Head", "Every database", RefusalTime.Insert, "A > B > A")]
    [InlineData("A: Name\nA 1-* A required restrict as Boss", "Every database", RefusalTime.Insert, "A > A")]
    [InlineData("A: Name\nB: Name\nA 1-* B required setnull", "SQL Server", RefusalTime.Create, "B > A")]
    [InlineData("A: Name\nB: Name\nA 1-* B required setnull", "SQLite and PostgreSQL", RefusalTime.Delete, "B > A")]
    [InlineData("A: Name\nB: Name\nA 1-* B optional clientcascade", "EF Core", RefusalTime.Delete, "B > A")]
    public void What_is_refused_is_said_with_who_when_and_which_way(string text, string who, RefusalTime when, string paths)
    {
        var refusal = Assert.Single(Of(text), refusal => refusal.Who == who && refusal.When == when);

        Assert.Equal(paths, string.Join(" | ", refusal.Paths.Select(path => string.Join(" > ", path))));
    }

    [Fact]
    public void SQLite_creates_a_required_key_that_is_set_to_null_and_refuses_the_delete()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();

        AssertRefusedAtDelete(connection, DatabaseProvider.Sqlite, "NOT NULL constraint failed");
    }

    [SkippableFact]
    public void PostgreSQL_does_the_same()
    {
        Skip.If(PostgreSqlStore.ReasonToSkip is not null, PostgreSqlStore.ReasonToSkip);
        using var store = new PostgreSqlStore();
        using var connection = new NpgsqlConnection(store.GivenConnectionString);
        connection.Open();

        AssertRefusedAtDelete(connection, DatabaseProvider.PostgreSql, "null value in column");
    }

    [Theory]
    [InlineData("A: Name\nB: Name\nA 1-* B required restrict\nB 1-1 A required restrict as Head")]
    [InlineData("A: Name\nA 1-* A required restrict as Boss")]
    public void The_first_row_of_a_required_circle_is_refused(string text)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Execute(connection, OwnContext.CreateScript(Shape(text), DatabaseProvider.Sqlite));

        Assert.Throws<SqliteException>(() => Execute(connection, "INSERT INTO \"A\" (\"Name\") VALUES ('first')"));
    }

    private static void AssertRefusedAtDelete(DbConnection connection, DatabaseProvider engine, string words)
    {
        Execute(connection, OwnContext.CreateScript(Shape("A: Name\nB: Name\nA 1-* B required setnull"), engine));
        Execute(connection, "INSERT INTO \"A\" (\"Name\") VALUES ('a')");
        Execute(connection, "INSERT INTO \"B\" (\"Name\", \"AId\") VALUES ('b', 1)");

        var refusal = Assert.ThrowsAny<DbException>(() => Execute(connection, "DELETE FROM \"A\""));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static ModelShape Shape(string text) => ModelShape.Of(DrawnModelText.Read(text, out _));

    private static IReadOnlyList<EngineRefusal> Of(string text) => EngineRefusals.Of(Shape(text));
}
