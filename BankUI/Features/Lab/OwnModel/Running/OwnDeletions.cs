using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>BankUI's own deletions on the database of a run: the same planner, archive, receipt and undo that the bank has.</summary>
public sealed class OwnDeletions
{
    private const string By = "You";

    private static readonly DeletionPolicies None = new([]);

    private readonly LabDatabase _database;
    private readonly Contexts _contexts;
    private readonly DeletionPlanner _asking;
    private readonly DeletionTools _tools;

    /// <summary>Creates the tables that keep what is deleted.</summary>
    public OwnDeletions(LabDatabase database, EmittedModel model)
    {
        _database = database;
        _contexts = new Contexts(() => new OwnBank(database.RecordedOptions<OwnBank>(new StatementLog()), model));
        var silent = new Contexts(() => new OwnBank(database.SilentOptions<OwnBank>(), model));
        _asking = new DeletionPlanner(silent, None);
        _tools = new DeletionTools(new DeletionPlanner(_contexts, None), None, database.DeletionEngine, TimeProvider.System);
        using var db = silent.CreateDbContext();
        db.Database.ExecuteSqlRaw(db.Database.GenerateCreateScript());
    }

    /// <inheritdoc cref="DeletionPlanner.PlanAsync(DeletionTarget, DeletionMethod, CancellationToken)"/>
    public Task<Outcome<DeletionPlan>> PlanAsync(DeletionTarget target, DeletionMethod method) => _tools.Planner.PlanAsync(target, method, _database.Cancellation);

    /// <summary>The names of the first rows of each branch of a plan; nothing of it is recorded.</summary>
    public async Task<IReadOnlyDictionary<PlanNode, IReadOnlyList<string>>> NamesAsync(DeletionPlan plan)
    {
        var names = new Dictionary<PlanNode, IReadOnlyList<string>>();
        foreach (var node in plan.Nodes.Where(node => node.Count.Rows > 0))
        {
            names[node] = await _asking.SampleAsync(plan, node, _database.Cancellation);
        }

        return names;
    }

    /// <summary>Deletes what was planned, in a transaction that is committed or, to try it, rolled back.</summary>
    public async Task<Outcome<DeletionReceipt>> DeleteAsync(DeletionPlan plan, bool isTried)
    {
        await using var db = _contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(_database.Cancellation);
        await using var run = new DeletionRun(db, plan.Target, plan.Method, plan, _tools, progress: null, _database.Cancellation);
        var deleted = await run.DeleteAsync();
        if (!deleted.IsOk || isTried)
        {
            return deleted;
        }

        var receipt = await run.StoreAsync(deleted.Value, By);
        await transaction.CommitAsync(_database.Cancellation);
        return receipt;
    }

    /// <summary>Restores a deletion.</summary>
    public async Task<Outcome<Restored>> RestoreAsync(int deletionId)
    {
        await using var db = _contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(_database.Cancellation);
        var restored = await new RestoreRun(db, _tools.Engine, new StoredText(NullLogger<StoredText>.Instance), explain: false, progress: null, _database.Cancellation)
            .RestoreAsync(deletionId, By, None, _tools.Clock.GetUtcNow().UtcDateTime);
        if (restored.IsOk)
        {
            await transaction.CommitAsync(_database.Cancellation);
        }

        return restored;
    }

    private sealed class Contexts(Func<BankDbContext> create) : IDbContextFactory<BankDbContext>
    {
        public BankDbContext CreateDbContext() => create();
    }
}
