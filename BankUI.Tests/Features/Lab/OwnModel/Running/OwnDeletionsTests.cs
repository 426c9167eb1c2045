using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Refusals;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Running;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit.Abstractions;

namespace BankUI.Tests.Features.Lab.OwnModel.Running;

/// <summary>
/// On models of the gallery and random ones, for rows of every table: what is planned is what changes, what is undone is as before, and what is refused was
/// said before. <c>BANKUI_TEST_MODELS</c> says how many random ones are tried; here it is a few.
/// </summary>
[Trait("Speed", "Slow")]
public abstract class OwnDeletionsTests(DatabaseProvider engine, ITestOutputHelper output)
{
    public static TheoryData<string> Gallery => [.. ModelGallery.All.Select(model => model.Name)];

    [SkippableTheory]
    [MemberData(nameof(Gallery))]
    public Task A_model_of_the_gallery(string name) => AssertAsync(ModelGallery.All.Single(known => known.Name == name).Model);

    [SkippableTheory]
    [InlineData("Folder 1-* File required cascade\nFolder 1-* Link required cascade\nFile 1-* Link required {0}")]
    [InlineData("File 1-* Link required {0}\nFolder 1-* Link required cascade\nFolder 1-* File required cascade")]
    [InlineData("Folder 1-* File required cascade\nFolder 1-* Note required cascade\nFile 1-* Link required {0}\nNote 1-* Link required cascade")]
    [InlineData("Folder 1-* File required cascade\nFolder 1-* Note required cascade\nNote 1-* Link required cascade\nFile 1-* Link required {0}")]
    [InlineData("Folder 1-1 Folder optional cascade as Above\nFolder 1-1 Folder required clientcascade as Beside\nFolder 1-* Folder required setnull as Origin")]
    [InlineData("Folder 1-* Folder optional cascade as Parent\nFolder 1-* Folder optional {0} as Origin")]
    public async Task What_one_relation_forbids_and_another_one_deletes(string relations)
    {
        foreach (var behavior in new[] { "noaction", "restrict", "clientnoaction" })
        {
            output.WriteLine(behavior);
            await AssertAsync(DrawnModelText.Read($"Folder: Name\nFile: Name\nNote: Name\nLink: Name\n{relations.Replace("{0}", behavior, StringComparison.Ordinal)}", out var problem));
            Assert.Null(problem);
        }
    }

    [SkippableTheory]
    [InlineData("User: Name\nMessage: Text\nUser 1-* Message optional setnull as Sender\nUser 1-* Message optional restrict as Receiver\nUser {\"Id\":\"1\",\"Name\":\"Ada\"}\nMessage {\"Id\":\"1\",\"Text\":\"To myself\",\"SenderId\":\"1\",\"ReceiverId\":\"1\"}")]
    [InlineData("Branch: Name\nAccount: Name\nBranch 1-1 Account optional noaction\nAccount 1-1 Branch required cascade as Home")]
    [InlineData("Entry: Name\nClass: Name\nClass 1-1 Entry required cascade as Main\nEntry 1-* Class optional clientsetnull")]
    [InlineData("Item: Name\nItem 1-* Item required cascade as Above\nItem 1-1 Item optional setnull as Beside")]
    public async Task Rows_that_refer_to_each_other_or_to_one_row_twice(string text)
    {
        await AssertAsync(DrawnModelText.Read(text, out var problem));
        Assert.Null(problem);
    }

    [SkippableFact]
    public async Task Random_models()
    {
        var failures = new List<string>();
        foreach (var seed in RandomModel.Seeds(10))
        {
            var model = RandomModel.Of(seed);
            output.WriteLine($"Seed {seed}:\n{DrawnModelText.Write(model)}");
            try
            {
                await AssertAsync(model);
            }
            catch (Exception failure) when (failure is not SkipException)
            {
                failures.Add($"Seed {seed}: {failure}");
            }
        }

        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    private async Task AssertAsync(DrawnModel drawing)
    {
        var shape = ModelShape.Of(drawing);
        var model = EmittedModel.Of(shape);
        var experiment = OwnExperiments.Of("model/delete", drawing)!;
        using var database = await TestLab.On(engine).OpenAsync(experiment.Model(new LabValues([], new Dictionary<string, string?>())), default);
        using var db = database.NewContext();
        var isCircle = EngineRefusals.Of(shape).Any(refusal => refusal.When == RefusalTime.Insert && refusal.Paths[0].Count > 2);
        try
        {
            experiment.Seed(db, new LabValues([], new Dictionary<string, string?>()));
        }
        catch (RowsRefusedException refused)
        {
            Assert.True(isCircle, refused.Message);
            return;
        }

        Assert.False(isCircle);
        var deletions = new OwnDeletions(database, model);
        var rows = ModelRows.Of(drawing, shape);
        foreach (var entity in shape.Entities.Where(entity => rows[entity.Name].Count > 0))
        {
            var key = entity.Keys.Select(name => rows[entity.Name][0][name]!).ToArray();
            foreach (var method in Enum.GetValues<DeletionMethod>())
            {
                await AssertAsync(deletions, database, db.Model, DeletionTarget.Of(model[entity.Name], key), method);
            }
        }
    }

    private static async Task AssertAsync(OwnDeletions deletions, LabDatabase database, IModel model, DeletionTarget target, DeletionMethod method)
    {
        var what = $"{target.Entity.Name} {string.Join('+', target.Keys[0])}, {method}";
        var before = DatabaseSnapshot.Read(database, model);
        var asked = await deletions.PlanAsync(target, method);
        if (!asked.IsOk)
        {
            Assert.Contains("go deeper than", asked.Refusal.Sentence, StringComparison.Ordinal);
            return;
        }

        var plan = asked.Value;
        if (method == DeletionMethod.DatabaseCascade)
        {
            AssertRefusal(what, plan, database, model.FindEntityType(target.Entity)!, target.Keys[0]);
        }

        var deleted = await deletions.DeleteAsync(plan, isTried: false);
        if (method == DeletionMethod.LoadFirst && !deleted.IsOk && deleted.Refusal.Sentence.Contains("in a circle", StringComparison.Ordinal))
        {
            Assert.Contains(AmongWhatGoes(plan, model), relation => Leads(relation.PrincipalEntityType, relation.DeclaringEntityType, []));
            return;
        }

        Assert.Equal(plan.IsAllowed, deleted.IsOk);
        if (!deleted.IsOk)
        {
            return;
        }

        var receipt = deleted.Value!;
        Assert.True(receipt.Lines.All(line => line.IsAsPredicted) && (receipt.ChangedBesides == 0 || EmptiesWhatGoes(plan, model)), what + Environment.NewLine + string.Join(Environment.NewLine, receipt.Lines));
        var after = DatabaseSnapshot.Read(database, model);
        foreach (var (was, now) in before.Tables.Zip(after.Tables))
        {
            var planned = plan.Nodes.Where(node => node.Table == was.Name && node.Effect == DeleteEffect.Delete).Sum(node => node.Count.Rows);
            Assert.Equal((was.Name, planned), (now.Name, was.Rows.Keys.Except(now.Rows.Keys).Count()));
        }

        var restored = await deletions.RestoreAsync(receipt.DeletionId!.Value);
        Assert.True(restored.IsOk, what + ": " + restored.Refusal?.Sentence);
        AssertSame(what, before, DatabaseSnapshot.Read(database, model));
    }

    // A database that follows SET NULL first empties a key of a row that it deletes then.
    private static bool EmptiesWhatGoes(DeletionPlan plan, IModel model) => AmongWhatGoes(plan, model).Any(relation => relation.DeleteBehavior == DeleteBehavior.SetNull);

    private static IEnumerable<IForeignKey> AmongWhatGoes(DeletionPlan plan, IModel model)
    {
        var going = plan.Nodes.Where(node => node is { Effect: DeleteEffect.Delete, Count.Rows: > 0 }).Select(node => node.Table).ToHashSet();
        return model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys())
            .Where(relation => going.Contains(relation.DeclaringEntityType.GetTableName()!) && going.Contains(relation.PrincipalEntityType.GetTableName()!));
    }

    private static bool Leads(IEntityType from, IEntityType to, HashSet<IEntityType> seen) =>
        from == to || from.GetForeignKeys().Select(relation => relation.PrincipalEntityType).Any(next => seen.Add(next) && Leads(next, to, seen));

    // What the database does with the same DELETE, whoever sends it.
    private static void AssertRefusal(string what, DeletionPlan plan, LabDatabase database, IEntityType entity, object[] key)
    {
        using var transaction = database.Connection.BeginTransaction();
        using var delete = database.Connection.CreateCommand();
        delete.Transaction = transaction;
        delete.CommandText = $"DELETE FROM \"{entity.GetTableName()}\" WHERE {string.Join(" AND ", entity.FindPrimaryKey()!.Properties.Zip(key, (property, value) => $"\"{property.Name}\" = {value}"))}";
        var refused = Record.Exception(() => delete.ExecuteNonQuery());

        Assert.True(plan.IsAllowed == refused is null, $"{what}: planned {(plan.IsAllowed ? "as allowed" : $"as blocked by {string.Join(", ", plan.Blocks.Select(node => node.Relation))}")}, and {refused?.Message ?? "done"}");
        transaction.Rollback();
    }

    private static void AssertSame(string what, DatabaseSnapshot before, DatabaseSnapshot after)
    {
        foreach (var (was, now) in before.Tables.Zip(after.Tables))
        {
            Assert.Equal($"{what}: {Text(was)}", $"{what}: {Text(now)}");
        }
    }

    private static string Text(DatabaseSnapshot.TableRows table) => $"{table.Name}\n{string.Join('\n', table.Rows.Values.Select(row => string.Join(" | ", row.Select(value => value ?? "NULL"))))}";
}

public sealed class SqliteOwnDeletionsTests(ITestOutputHelper output) : OwnDeletionsTests(DatabaseProvider.Sqlite, output);

public sealed class PostgreSqlOwnDeletionsTests(ITestOutputHelper output) : OwnDeletionsTests(DatabaseProvider.PostgreSql, output);
