using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.FromSql;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace BankUI.Tests.Features.Lab.OwnModel.FromSql;

/// <summary>The SQL that BankUI writes of a drawing is read as that drawing, but for what SQL does not say.</summary>
public sealed class OwnScriptTests(ITestOutputHelper output)
{
    private static readonly (DatabaseProvider Engine, SqlDialect Dialect)[] Engines =
        [(DatabaseProvider.Sqlite, SqlDialect.Sqlite), (DatabaseProvider.PostgreSql, SqlDialect.PostgreSql), (DatabaseProvider.SqlServer, SqlDialect.SqlServer)];

    public static TheoryData<string> Gallery => [.. ModelGallery.All.Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Gallery))]
    public void A_model_of_the_gallery_comes_back(string name) => AssertComesBack(ModelGallery.All.Single(known => known.Name == name).Model);

    [Fact]
    public void Random_models_come_back()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            output.WriteLine($"Seed {seed}");
            AssertComesBack(RandomModel.Of(seed));
        }
    }

    private static void AssertComesBack(DrawnModel model)
    {
        foreach (var (engine, dialect) in Engines)
        {
            var script = OwnContext.CreateScript(ModelShape.Of(model), engine);
            var reading = SqlReader.Read(script, dialect);

            // Indexes of foreign keys are made by themselves, and GO and blank lines are nothing.
            Assert.All(reading.Notes, note => Assert.StartsWith("CREATE INDEX", note.Text, StringComparison.Ordinal));
            Assert.Equal(Told(model, engine), Told(reading.Model, engine));
            Assert.Equal(WithoutNoAction(script), WithoutNoAction(OwnContext.CreateScript(ModelShape.Of(reading.Model), engine)));
        }
    }

    // EF Core writes NO ACTION to SQL Server for RESTRICT, and nothing for NO ACTION: both are the same there, and the only thing to do where nothing is said.
    private static string WithoutNoAction(string script) => script.Replace(" ON DELETE NO ACTION", "", StringComparison.Ordinal);

    // What the script of an engine tells of a drawing, in an order of its own: a script creates principals first.
    private static string Told(DrawnModel model, DatabaseProvider engine)
    {
        return string.Join('\n', DrawnModelText.Write(new DrawnModel([.. model.Tables.Select(table => table with { Fields = Fields(table.Fields) })], [.. model.Relations.Select(Relation)])).Split('\n').Order(StringComparer.Ordinal));

        DrawnRelation Relation(DrawnRelation relation) => relation with { OnDelete = Behavior(relation.OnDelete), Payload = relation.Payload is { Count: > 0 } payload ? Fields(payload) : null };

        // SQLite keeps a decimal and a date as TEXT, and a yes or no as INTEGER.
        DrawnField[] Fields(IReadOnlyList<DrawnField> fields) =>
            [.. fields.Select(field => engine != DatabaseProvider.Sqlite ? field : field with { Kind = field.Kind is FieldKind.WholeNumber or FieldKind.YesNo ? FieldKind.WholeNumber : FieldKind.Text })];

        // No database knows what EF Core does by itself, and SQL Server does not tell RESTRICT from NO ACTION.
        DeleteBehavior Behavior(DeleteBehavior behavior) => behavior switch
        {
            DeleteBehavior.Cascade or DeleteBehavior.SetNull => behavior,
            DeleteBehavior.Restrict when engine != DatabaseProvider.SqlServer => behavior,
            _ => DeleteBehavior.NoAction,
        };
    }
}
