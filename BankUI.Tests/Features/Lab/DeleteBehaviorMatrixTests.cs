using System.Collections.Concurrent;
using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

/// <summary>The matrix against what was measured of EF Core 10, cell by cell.</summary>
public abstract class DeleteBehaviorMatrixTests(DatabaseProvider engine) : LabTest<DeleteBehaviorMatrix>(engine)
{
    private const string ByEf3 = "by EF Core, 3 statements";
    private const string ByEf2 = "by EF Core, 2 statements";
    private const string ByDatabase = "by the database, 1 statement";
    private const string AtRemove = "InvalidOperationException at Remove()";
    private const string AtDetect = "InvalidOperationException at DetectChanges()";
    private const string AtSave = "DbUpdateException at SaveChanges()";

    /// <summary>Loaded and deleted, loaded and severed, not loaded and deleted.</summary>
    public static TheoryData<string, string, string, string> Measured => new()
    {
        { "Cascade, required", $"deleted {ByEf3}", $"deleted {ByEf2}", $"deleted {ByDatabase}" },
        { "Cascade, optional", $"deleted {ByEf3}", $"kept, key NULL {ByEf2}", $"deleted {ByDatabase}" },
        { "ClientCascade, required", $"deleted {ByEf3}", $"deleted {ByEf2}", $"refused {AtSave}" },
        { "ClientCascade, optional", $"deleted {ByEf3}", $"kept, key NULL {ByEf2}", $"refused {AtSave}" },
        { "SetNull, required", $"refused {AtRemove}", $"refused {AtDetect}", $"refused {AtSave}" },
        { "SetNull, optional", $"kept, key NULL {ByEf3}", $"kept, key NULL {ByEf2}", $"kept, key NULL {ByDatabase}" },
        { "ClientSetNull, required", $"refused {AtRemove}", $"refused {AtDetect}", $"refused {AtSave}" },
        { "ClientSetNull, optional", $"kept, key NULL {ByEf3}", $"kept, key NULL {ByEf2}", $"refused {AtSave}" },
        { "Restrict, required", $"refused {AtRemove}", $"refused {AtDetect}", $"refused {AtSave}" },
        { "Restrict, optional", $"kept, key NULL {ByEf3}", $"kept, key NULL {ByEf2}", $"refused {AtSave}" },
        { "NoAction, required", $"refused {AtRemove}", $"refused {AtDetect}", $"refused {AtSave}" },
        { "NoAction, optional", $"kept, key NULL {ByEf3}", $"kept, key NULL {ByEf2}", $"refused {AtSave}" },
        { "ClientNoAction, required", $"refused {AtSave}", $"refused {AtDetect}", $"refused {AtSave}" },
        { "ClientNoAction, optional", $"refused {AtSave}", $"kept, key NULL {ByEf2}", $"refused {AtSave}" },
    };

    [SkippableTheory]
    [MemberData(nameof(Measured))]
    public async Task Every_cell_that_is_carried_out_is_as_measured(string row, string loadedDelete, string loadedSever, string unloadedDelete)
    {
        var cells = (await MatrixAsync()).Rows.Single(cells => cells[0].Text == row);

        Assert.Equal([loadedDelete, loadedSever, unloadedDelete, "nothing no statement"], cells.Skip(1).Select(cell => $"{cell.Text} {cell.Note}"));
    }

    [SkippableFact]
    public async Task All_seven_behaviors_are_carried_out_with_both_kinds_of_foreign_key_in_four_ways()
    {
        var matrix = await MatrixAsync();

        Assert.Equal(7 * 2, matrix.Rows.Count);
        Assert.All(matrix.Rows, row => Assert.Equal(1 + 4, row.Count));
        Assert.Equal(matrix.Rows.Select(row => row[0].Text), Measured.Select(row => (string)row[0]));
    }

    [SkippableFact]
    public async Task Cells_say_where_the_documentation_says_otherwise()
    {
        var matrix = await MatrixAsync();
        var otherwise = matrix.Rows.ToDictionary(
            row => row[0].Text,
            row => row.Skip(1).Select(cell => cell.Warning is not null).ToArray());

        Assert.Equal([false, true, false, false], otherwise["Cascade, optional"]);
        Assert.Equal([false, true, false, false], otherwise["ClientCascade, optional"]);
        Assert.Equal([true, true, true, false], otherwise["SetNull, required"]);
        Assert.Equal([true, true, false, false], otherwise["Restrict, required"]);
        Assert.Equal([false, false, false, false], otherwise["SetNull, optional"]);
    }

    [SkippableFact]
    public async Task A_chosen_cell_is_gone_through_in_the_same_steps()
    {
        var run = await RunAsync(4, ("behavior", "Restrict"), ("link", "optional"), ("children", "loaded"), ("deed", "delete"));

        Assert.Equal(["SELECT"], Sent(run.Results[1]));
        Assert.Empty(Sent(run.Results[2]));
        Assert.Equal(["UPDATE", "UPDATE", "DELETE"], Sent(run.Results[3]));
        Assert.Equal("kept, key NULL", run.Results[3].Answer);
        Assert.Equal("The two children: kept, key NULL, by EF Core.", run.Results[3].Finding);

        run = await RunAsync(4, ("behavior", "Restrict"), ("link", "optional"), ("children", "unloaded"), ("deed", "delete"));

        var refusal = run.Results[3].Refusal!;
        Assert.Equal(
            IsSqlite
                ? "2 rows of children still refer to parents with id 1 by parent_id, and the foreign key has no ON DELETE action that would see to them."
                : "ERROR: update or delete on table \"parents\" violates foreign key constraint \"fk_children_parent_id\" on table \"children\"\nDETAIL: Key (id)=(1) is still referenced from table \"children\".",
            refusal.Explanation ?? refusal.Words);
        Assert.Equal(3, Rows(run, "children"));
    }

    [SkippableFact]
    public async Task The_states_before_saving_foretell_what_is_sent()
    {
        var run = await RunAsync(3, ("behavior", "Cascade"), ("link", "required"), ("children", "loaded"), ("deed", "delete"));

        Assert.Equal([EntityState.Deleted, EntityState.Deleted, EntityState.Deleted], new[] { "Parent 1", "Child 1", "Child 2" }.Select(name => State(run, name)));
        Assert.Equal(3, Rows(run, "children"));
    }

    // Carried out once for all cells of an engine.
    private static readonly ConcurrentDictionary<ILabEngine, Lazy<Task<TableExhibit>>> Matrices = new();

    private Task<TableExhibit> MatrixAsync() => Matrices.GetOrAdd(Engine, engine => new(async () =>
    {
        var laboratory = new Laboratory();
        var experiment = new DeleteBehaviorMatrix();
        var run = await laboratory.StartAsync(engine, experiment, new LabValues(experiment.Parameters, new Dictionary<string, string?>()), 1);
        laboratory.End(run);
        return (TableExhibit)run.Results[0].Exhibit!;
    })).Value;
}

public sealed class SqliteDeleteBehaviorMatrixTests() : DeleteBehaviorMatrixTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlDeleteBehaviorMatrixTests() : DeleteBehaviorMatrixTests(DatabaseProvider.PostgreSql);
