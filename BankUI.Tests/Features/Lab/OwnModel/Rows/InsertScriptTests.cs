using System.Data.Common;
using System.Globalization;
using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Refusals;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Tests.Support.Engines;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BankUI.Tests.Features.Lab.OwnModel.Rows;

/// <summary>The script of a model, with its rows, is run by its engine, and the rows are there.</summary>
public sealed class InsertScriptTests
{
    private static IEnumerable<(string Name, DrawnModel Model)> Models =>
        [.. ModelGallery.All.Select(known => (known.Name, known.Model)), .. Enumerable.Range(1, 20).Select(seed => ($"Seed {seed}", RandomModel.Of(seed)))];

    [Fact]
    public void SQLite_takes_the_rows_of_every_model_that_has_some()
    {
        var taken = 0;
        foreach (var (name, model) in Models)
        {
            using var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            AssertHasRows(name, model, connection, DatabaseProvider.Sqlite);
            Assert.Empty(Read(connection, "PRAGMA foreign_key_check"));
            taken++;
        }

        Assert.InRange(taken, ModelGallery.All.Count + 10, int.MaxValue);
    }

    [SkippableFact]
    public void PostgreSQL_takes_the_rows_of_every_model_that_has_a_first_one()
    {
        Skip.If(PostgreSqlStore.ReasonToSkip is not null, PostgreSqlStore.ReasonToSkip);
        var taken = 0;
        foreach (var (name, model) in Models)
        {
            var shape = ModelShape.Of(model);
            if (EngineRefusals.Of(shape).Any(refusal => refusal.When == RefusalTime.Insert && refusal.Paths[0].Count > 2))
            {
                continue;
            }

            var rows = ModelRows.Of(model, shape);
            using var store = new PostgreSqlStore("SELECT 1");
            using var connection = new NpgsqlConnection(store.GivenConnectionString);
            connection.Open();
            AssertHasRows(name, model, connection, DatabaseProvider.PostgreSql);
            foreach (var entity in shape.Entities.Where(entity => !entity.IsBetween))
            {
                Assert.Equal($"{rows[entity.Name].Max(row => row[EntityShape.Id])}", Assert.Single(Read(connection, $"SELECT last_value FROM \"{entity.Name}_{EntityShape.Id}_seq\"")));
            }

            taken++;
        }

        Assert.InRange(taken, ModelGallery.All.Count, int.MaxValue);
    }

    [Fact]
    public void Around_a_circle_a_key_that_may_be_null_is_set_when_all_rows_are_there()
    {
        var sql = Script("A: Name\nB: Name\nA 1-* B required restrict\nB 1-1 A optional restrict as Head", DatabaseProvider.SqlServer);

        Assert.Contains("INSERT INTO [A] ([Id], [Name], [HeadId]) VALUES\n    (1, N'Ada', NULL),", sql, StringComparison.Ordinal);
        Assert.Contains("SET IDENTITY_INSERT [B] OFF;\nUPDATE [A] SET [HeadId] = 1 WHERE [Id] = 1;\n", sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "(1, 'Ada', 7, '17.35', '2026-01-14', 1)")]
    [InlineData(DatabaseProvider.PostgreSql, "(1, 'Ada', 7, 17.35, DATE '2026-01-14', TRUE)")]
    [InlineData(DatabaseProvider.SqlServer, "(1, N'Ada', 7, 17.35, '2026-01-14', 1)")]
    public void Each_engine_has_its_own_literals(DatabaseProvider engine, string row) => Assert.Contains(
        row, Script("A: T unique, N number, D decimal, S date, Y yesno", engine), StringComparison.Ordinal);

    private static string Script(string text, DatabaseProvider engine)
    {
        var model = DrawnModelText.Read(text, out _);
        return InsertScript.Of(ModelShape.Of(model), ModelRows.Of(model, ModelShape.Of(model)), engine);
    }

    private static void AssertHasRows(string name, DrawnModel model, DbConnection connection, DatabaseProvider engine)
    {
        var shape = ModelShape.Of(model);
        var rows = ModelRows.Of(model, shape);
        var script = $"{OwnContext.CreateScript(shape, engine)}\n\n{InsertScript.Of(shape, rows, engine)}";
        using (var command = connection.CreateCommand())
        {
            command.CommandText = script;
            try
            {
                command.ExecuteNonQuery();
            }
            catch (DbException refused)
            {
                Assert.Fail($"{name}: {refused.Message}\n{script}");
            }
        }

        foreach (var entity in shape.Entities)
        {
            var columns = string.Join(", ", entity.Properties.Select(property => $"\"{property.Name}\""));
            Assert.Equal(
                rows[entity.Name].Select(row => string.Join('|', entity.Properties.Select(property => Plain(row[property.Name])))).Order(StringComparer.Ordinal),
                Read(connection, $"SELECT {columns} FROM \"{entity.Name}\"").Order(StringComparer.Ordinal));
        }
    }

    private static List<string> Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Plain(reader.GetValue(i)))));
        }

        return rows;
    }

    // As SQLite has it, which has no days, no decimals, and no yes.
    private static string Plain(object? value) => value switch
    {
        null or DBNull => "NULL",
        bool flag => flag ? "1" : "0",
        decimal number => number.ToString("0.0#", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
