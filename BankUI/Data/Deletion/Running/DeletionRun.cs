using BankUI.Data.Audit;
using BankUI.Data.Deletion.Archive;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Deletion.Running;

/// <summary>One deletion inside its transaction.</summary>
internal sealed class DeletionRun(
    BankDbContext db,
    DeletionTarget target,
    DeletionMethod method,
    DeletionPlan? confirmed,
    DeletionTools tools,
    IProgress<DeletionProgress>? progress,
    CancellationToken cancellation) : IAsyncDisposable
{
    private static readonly Refusal InCircle =
        new("EF Core finds no order in which to delete these rows one by one, for they refer to each other in a circle. Nothing was deleted; let the database cascade.");

    private readonly ArchiveWriter _archive = new();
    private DeletionPlan? _plan;
    private string _policyState = "";

    public ValueTask DisposeAsync() => _archive.DisposeAsync();

    public async Task<Outcome<DeletionReceipt>> DeleteAsync()
    {
        // The policy's rows first, as every other write holds them: a course before its enrollments. In another order two would wait for each other.
        var policyOfTarget = tools.Policies.Of(target.Entity);
        await HoldAsync();
        await tools.Engine.HoldStillAsync(db, RowSet.Roots(db, target).Query(), cancellation);
        if (tools.Engine.RowLock.Length > 0)
        {
            // What was added to the rows between the two statements, such as a student's enrollment.
            await HoldAsync();
        }


        var counted = await tools.Planner.PlanAsync(db, target, method, cancellation);
        if (counted is not { IsOk: true, Value: var plan })
        {
            return counted.Refusal!;
        }

        _plan = plan;
        if (confirmed is not null && !plan.SaysTheSameAs(confirmed))
        {
            return new PlanChanged(plan);
        }

        if (WhyNot(plan) is { } refusal)
        {
            return refusal;
        }

        await _archive.KeepAsync(db, plan, tools.Engine, progress, cancellation);
        progress?.Report(new("Deleting", 0));
        if (policyOfTarget is { } policy)
        {
            var done = await policy.DeleteAsync(db, plan.Target, plan.Found, cancellation);
            if (!done.IsOk)
            {
                return done.Refusal;
            }

            _policyState = done.Value;
            db.ChangeTracker.Clear();
        }

        return await DeleteRowsAsync(plan);

        Task HoldAsync() => policyOfTarget?.HoldAsync(db, target, cancellation) ?? Task.CompletedTask;
    }

    public async Task<DeletionReceipt> StoreAsync(DeletionReceipt receipt, string by)
    {
        var plan = _plan!;
        var now = tools.Clock.GetUtcNow().UtcDateTime;
        await db.Deletions.Where(old => old.DeletedAt < now - DeletionRecord.Kept).TagWith("DeletionService: whose time is over").ExecuteDeleteAsync(cancellation);
        var record = new DeletionRecord
        {
            DeletedAt = now,
            DeletedBy = Shortened(by),
            RootTable = plan.Root.Table,
            // The names where there are several: nobody could search for "3 accounts".
            Subject = Shortened(plan.Names is [var only] ? only : $"{receipt.Subject}: {string.Join(", ", plan.Names)}"),
            RowsDeleted = receipt.Deleted,
            RowsUnlinked = receipt.Unlinked,
            Receipt = receipt.LinesAsJson(),
            PolicyState = _policyState,
        };
        db.Add(record);
        await db.SaveChangesAsync(cancellation);
        await _archive.StoreAsync(db, record.Id, cancellation);
        return receipt with { DeletionId = record.Id };
    }

    private static Refusal? WhyNot(DeletionPlan plan) => plan switch
    {
        { Refusal: { } refusal } => refusal,
        { IsAllowed: false } => new Refusal($"{plan.Blocks.First().InWords()} still {(plan.Blocks.First().Count.Rows == 1 ? "refers" : "refer")} to this. Nothing was deleted."),
        { Method: DeletionMethod.LoadFirst } when (plan.Deleted + plan.Unlinked).Rows > DeletionService.MaxRowsOnTrial || (plan.Deleted + plan.Unlinked).IsCapped =>
            new Refusal($"More than {RowCount.MaxCounted:N0} rows are too many to load. Let the database cascade."),
        _ => null,
    };

    private async Task<Outcome<DeletionReceipt>> DeleteRowsAsync(DeletionPlan plan)
    {
        using var changes = tools.Engine.Count(db.Database.GetDbConnection());
        IReadOnlyList<RanStatement> statements;
        IReadOnlyList<AuditSubject> audited;
        using (var notes = StatementLog.Start())
        {
            if (plan.Method == DeletionMethod.LoadFirst)
            {
                foreach (var node in Affected(plan).Where(node => node != plan.Root && !node.IsLeftAlone))
                {
                    await node.Set.LoadAsync($"DeletionService: load {node.Table}", cancellation);
                }
            }

            var roots = await plan.Root.Set.LoadAsync("DeletionService: the roots", cancellation);
            audited = [.. roots.SelectMany(root => AuditSubject.Of(db.Entry(root)))];
            db.RemoveRange(roots);
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (InvalidOperationException) when (plan.Method == DeletionMethod.LoadFirst && Affected(plan).Any(node => node.Set.Entity.GetForeignKeys().Any(relation => relation.IsInCircle())))
            {
                return InCircle;
            }

            db.ChangeTracker.Clear();
            foreach (var node in Affected(plan).Where(node => node.IsLeftAlone))
            {
                await DeleteKeptAsync(node);
            }

            statements = notes.Statements;
        }

        return new DeletionReceipt
        {
            Subject = plan.Subject,
            Method = plan.Method,
            Audited = audited,
            Consequences = plan.Consequences,
            Statements = statements,
            TotalChanges = changes?.Total,
            Lines = await LinesAsync(plan, changes),
        };
    }

    private static IEnumerable<PlanNode> Affected(DeletionPlan plan) =>
        plan.Nodes.Where(node => node is { Effect: not DeleteEffect.Block, Count.Rows: > 0 });

    private async Task DeleteKeptAsync(PlanNode node)
    {
        var sql = new RowsSql(db, tools.Engine, node.Set.Entity);
        await using var archive = _archive.Read();
        await foreach (var (section, rows) in archive.ChunksAsync(cancellation))
        {
            if (section.Table == node.Table && section.Effect == DeleteEffect.Delete)
            {
                await sql.DeleteAsync(section, rows, cancellation);
            }
        }
    }

    private async Task<IReadOnlyList<ReceiptLine>> LinesAsync(DeletionPlan plan, ChangeCount? changes)
    {
        var lines = new List<ReceiptLine>();
        foreach (var group in Affected(plan).GroupBy(node => (node.Table, node.Effect)))
        {
            PlanNode[] nodes = [.. group];
            var foretold = _archive.ChangesOf(nodes);
            var actual = changes switch
            {
                null => foretold - await UntouchedAsync(nodes[0]),
                _ when group.Key.Effect == DeleteEffect.Delete => changes.DeletedFrom(group.Key.Table),
                _ => changes.UpdatedIn(group.Key.Table),
            };

            // Where several relations lead to one table, the database reports the table only: a difference is attributed to the first.
            lines.AddRange(nodes.Select((node, i) => new ReceiptLine(
                node.Relation, node.Table, node.Set.Entity.Plural(), node.Effect, node.By, node.Count,
                _archive.RowsOf(node) + (i == 0 ? actual - foretold : 0))));
        }

        return lines;
    }

    private async Task<long> UntouchedAsync(PlanNode node)
    {
        var sql = new RowsSql(db, tools.Engine, node.Set.Entity);
        long untouched = 0;
        await using var archive = _archive.Read();
        await foreach (var (section, rows) in archive.ChunksAsync(cancellation))
        {
            if (section.Table == node.Table && section.Effect == node.Effect)
            {
                untouched += await sql.CountUntouchedAsync(section, rows, cancellation);
            }
        }

        return untouched;
    }

    private static string Shortened(string text) => TypedText.Shortened(text, DeletionRecord.MaxTextLength);
}
