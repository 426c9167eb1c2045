using BankUI.Data.Writes;
using BankUI.Domain;

namespace BankUI.Data.Deletion;

/// <summary>
/// Deletes what was planned and confirmed. In one transaction it counts again, keeps every row that is about to change, lets the
/// domain do its part, deletes, and compares what the database did with what was foretold.
/// </summary>
public sealed class DeletionService(
    BankWriter writer, DeletionPlanner planner, DeletionPolicies policies, IDeletionEngine engine, TimeProvider clock)
{
    private readonly DeletionTools _tools = new(planner, policies, engine, clock);

    /// <summary>The most rows that are deleted on trial, or one by one.</summary>
    public const int MaxRowsOnTrial = RowCount.Bound;

    /// <summary>
    /// Deletes. Refused with <see cref="PlanChanged"/> when the plan is no longer true, and when it is blocked, or asks to load more
    /// than <see cref="MaxRowsOnTrial"/> rows.
    /// </summary>
    /// <param name="confirmed">The plan that a person has read.</param>
    /// <param name="by">Who that is.</param>
    /// <param name="progress">Told from another thread how far it is.</param>
    /// <param name="cancellation">Stops; nothing is deleted then.</param>
    public Task<Outcome<DeletionReceipt>> DeleteAsync(
        DeletionPlan confirmed, string by, IProgress<DeletionProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAsync(confirmed.Target, confirmed.Method, confirmed, by, progress, cancellation);

    /// <summary>
    /// Deletes at once what nobody needs to read about before, because it is little and can be taken back. Refused when it is gone or
    /// blocked.
    /// </summary>
    public Task<Outcome<DeletionReceipt>> DeleteUnaskedAsync(DeletionTarget target, string by, CancellationToken cancellation = default) =>
        RunAsync(target, DeletionMethod.DatabaseCascade, confirmed: null, by, progress: null, cancellation);

    /// <summary>
    /// Deletes in a transaction that is rolled back, to show the statements and what they change. Refused like <see cref="DeleteAsync"/>,
    /// and for more than <see cref="MaxRowsOnTrial"/> rows.
    /// </summary>
    public async Task<Outcome<DeletionReceipt>> TryAsync(DeletionPlan plan, CancellationToken cancellation = default)
    {
        if (plan.Deleted + plan.Unlinked is var rows && (rows.IsCapped || rows.Rows > MaxRowsOnTrial))
        {
            return new Refusal(
                $"More than {MaxRowsOnTrial:N0} rows would change. To try that would keep everybody else from writing, only to undo it all; the plan above is counted all the same.");
        }

        var tried = await writer.WriteAsync<DeletionReceipt>(
            async (db, ct) =>
            {
                await using var run = new DeletionRun(db, plan.Target, plan.Method, plan, _tools, null, ct);
                var deleted = await run.DeleteAsync();
                return deleted.IsOk ? new TriedOut(deleted.Value) : deleted.Refusal;
            },
            cancellation: cancellation);
        return tried.Refusal is TriedOut { Receipt: var receipt } ? receipt : tried;
    }

    private Task<Outcome<DeletionReceipt>> RunAsync(
        DeletionTarget target, DeletionMethod method, DeletionPlan? confirmed, string by, IProgress<DeletionProgress>? progress, CancellationToken cancellation) =>
        writer.WriteAsync<DeletionReceipt>(
            async (db, ct) =>
            {
                await using var run = new DeletionRun(db, target, method, confirmed, _tools, progress, ct);
                var deleted = await run.DeleteAsync();
                return deleted.IsOk ? await run.StoreAsync(deleted.Value, by) : deleted;
            },
            cancellation: cancellation);

    // A refusal is what makes the writer roll back.
    private sealed record TriedOut(DeletionReceipt Receipt) : Refusal("Tried, and rolled back.");
}
