using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Data.Deletion;
using BankUI.Features.SchemaMap;
using BankUI.Shared.SchemaDrawing;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.SchemaMap;

/// <summary>The schema is the model's: every table, every foreign key, and what a delete makes of it.</summary>
public sealed class SchemaReaderTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task Every_table_and_every_relationship_is_there_but_those_of_users()
    {
        await using var db = _bank.Context();
        var model = db.GetService<IDesignTimeModel>().Model;

        var schema = await Reader.ReadAsync();

        var entities = model.GetEntityTypes().Where(entity => entity.ClrType.Assembly == typeof(BankDbContext).Assembly && entity.ClrType != typeof(User)).ToList();
        Assert.Equal(entities.Select(entity => entity.GetTableName()).Order(), schema.Tables.Select(table => table.Name).Order());
        Assert.Equal(entities.Sum(entity => entity.GetDeclaredForeignKeys().Count()), schema.Relations.Count);
        Assert.All(schema.Tables, table => Assert.True(table.Columns[0].IsKey, $"{table.Name} does not begin with its key."));
    }

    [Theory]
    [InlineData("activity.account_id", "accounts", "1", "0..*", "CASCADE", DeleteEffect.Delete)]
    [InlineData("activity.transfer_id", "transfers", "0..1", "0..*", "SET NULL", DeleteEffect.Unlink)]
    [InlineData("account_preferences.account_id", "accounts", "1", "0..1", "CASCADE", DeleteEffect.Delete)]
    [InlineData("courses.instructor_id", "instructors", "0..1", "0..*", "SET NULL", DeleteEffect.Unlink)]
    [InlineData("courses.prerequisite_id", "courses", "0..1", "0..*", "RESTRICT", DeleteEffect.Block)]
    [InlineData("enrollments.student_id", "students", "1", "0..*", "CASCADE", DeleteEffect.Delete)]
    public async Task A_relationship_says_whether_it_is_required_and_what_a_delete_does(
        string name, string principal, string one, string many, string onDelete, DeleteEffect effect)
    {
        var relation = Assert.Single((await Reader.ReadAsync()).Relations, relation => relation.Name == name);

        Assert.Equal((principal, one, many, onDelete, effect), (relation.Principal, relation.One, relation.Many, relation.OnDelete, relation.Effect));
    }

    [Fact]
    public async Task A_column_says_what_it_holds()
    {
        var table = (await Reader.ReadAsync()).Tables.Single(table => table.Name == "enrollments");

        Assert.Equal(["student_id", "course_id"], table.Columns.Where(column => column.IsKey).Select(column => column.Name));
        var grade = table.Columns.Single(column => column.Name == "grade");
        Assert.Equal(("TEXT", true, false), (grade.Type, grade.IsNullable, grade.IsKey));
        Assert.Equal(["students"], table.Columns.Single(column => column.Name == "student_id").References);
    }

    [Fact]
    public async Task Rows_are_counted_by_one_statement()
    {
        await _bank.AddStudentAsync("Sam");
        await _bank.AddStudentAsync("Uma");
        using var sql = _bank.Capture();

        var counts = await Reader.CountAsync();

        Assert.Equal((2, 0), (counts["students"], counts["accounts"]));
        sql.Statements(1);
    }

    [Fact]
    public void A_new_entity_appears_by_itself()
    {
        using var db = new WiderBankContext(new DbContextOptionsBuilder<WiderBankContext>().UseSqlite("Data Source=:memory:").Options);

        var schema = ModelSchema.Of(db.GetService<IDesignTimeModel>().Model);

        Assert.Contains(schema.Tables, table => table.Name == "standing_orders");
        Assert.Contains(schema.Relations, relation => relation is { Table: "branches", Principal: "branches", Effect: DeleteEffect.Delete });
        AssertDrawn(schema);
    }

    [Fact]
    public async Task In_the_drawing_nothing_overlaps_and_every_line_has_both_ends()
    {
        var schema = await Reader.ReadAsync();

        var layout = AssertDrawn(schema);

        Assert.Equal(layout.Boxes, SchemaLayout.Of(schema).Boxes);
        var x = layout.Boxes.ToDictionary(box => box.Table.Name, box => box.X);
        Assert.All(schema.Relations.Where(relation => relation.Table != relation.Principal), relation => Assert.True(x[relation.Table] > x[relation.Principal], relation.Name));
    }

    [Fact]
    public void Tables_that_refer_to_each_other_in_a_circle_are_drawn_all_the_same()
    {
        SchemaTable Table(string name) => new(name, name, [new("id", "INTEGER", false, true, []), new("other_id", "INTEGER", true, false, [])]);
        SchemaRelation Relation(string from, string to) => new(from, ["other_id"], to, false, false, "SET NULL", DeleteEffect.Unlink);

        AssertDrawn(new Schema([Table("a"), Table("b"), Table("c")], [Relation("a", "b"), Relation("b", "c"), Relation("c", "a")]));
        Assert.Empty(SchemaLayout.Of(new Schema([], [])).Boxes);
    }

    [Fact]
    public async Task The_shown_SQL_creates_each_table_on_SQLite_and_names_it_for_SQL_Server()
    {
        var scripts = new SchemaScript();
        using var empty = new RawDatabase(Path.Combine(Path.GetDirectoryName(_bank.File)!, "schema.db"), timeoutSeconds: 10);
        foreach (var table in (await Reader.ReadAsync()).Tables)
        {
            empty.Execute(scripts.Sqlite(table.Name)!);
            Assert.Equal(0, empty.Count(table.Name));
            Assert.StartsWith($"CREATE TABLE {table.Name} (", scripts.PostgreSql(table.Name), StringComparison.Ordinal);
            Assert.StartsWith($"CREATE TABLE [{table.Name}] (", scripts.SqlServer(table.Name), StringComparison.Ordinal);
        }

        Assert.Contains("CREATE UNIQUE INDEX [ux_courses_code_key]", scripts.SqlServer("courses"), StringComparison.Ordinal);
        Assert.Null(scripts.Sqlite("sqlite_master"));
    }

    private SchemaReader Reader => new(_bank.Get<IDbContextFactory<BankDbContext>>());

    private static SchemaLayout AssertDrawn(Schema schema)
    {
        var layout = SchemaLayout.Of(schema);
        Assert.Equal(schema.Tables.Count, layout.Boxes.Count);
        Assert.Equal(schema.Relations.Count, layout.Lines.Count);
        Assert.All(layout.Boxes, box => Assert.True(box.X >= 0 && box.Y >= 0 && box.X + SchemaBox.Width <= layout.Width && box.Y + box.Height <= layout.Height, box.Table.Name));
        foreach (var (a, b) in layout.Boxes.SelectMany((a, i) => layout.Boxes.Skip(i + 1).Select(b => (a, b))))
        {
            Assert.True(a.X + SchemaBox.Width <= b.X || b.X + SchemaBox.Width <= a.X || a.Y + a.Height <= b.Y || b.Y + b.Height <= a.Y, $"{a.Table.Name} lies over {b.Table.Name}.");
        }

        return layout;
    }
}
