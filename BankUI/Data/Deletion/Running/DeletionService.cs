using BankUI.Data.Access;
using BankUI.Data.Audit;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;

namespace BankUI.Data.Deletion.Running;

/// <summary>
/// Deletes what was planned and confirmed. In one transaction it counts again, archives every row that is about to change, calls the
/// policy, deletes, and compares what the database did with what was predicted.
/// </summary>
public sealed class DeletionService(
    BankWriter writer, DeletionPlanner planner, DeletionPolicies policies, IDeletionEngine engine, ICurrentActor current, TimeProvider clock)
{
    private static readonly Refusal TooMany = new($"More than {Actor.MaxRowsOfTeller} rows take an administrator. Nothing was changed; ask one, or delete less at a time.");

    private readonly DeletionTools _tools = new(planner, policies, engine, clock);

    /// <summary>The most rows of a trial run, or of a deletion row by row.</summary>
    public const int MaxRowsOnTrial = RowCount.MaxCounted;

    /// <summary>Whether somebody may carry out a plan, by the role that they signed in with: what a page says before. What is deleted asks the database.</summary>
    public static Refusal? Refusal(Actor? by, DeletionPlan plan) => by is null ? Permissions.SignedOut
        : by.Role < Role.Teller ? Permissions.Refusal(by.Role, Role.Teller)
        : by.Role < Role.Administrator && plan.Deleted + plan.Unlinked is { Rows: > Actor.MaxRowsOfTeller } ? TooMany
        : null;

    /// <summary>
    /// Deletes. Refused with <see cref="PlanChanged"/> when the database has changed since the plan, and when it is blocked, or would load more
    /// than <see cref="MaxRowsOnTrial"/> rows. More than <see cref="Actor.MaxRowsOfTeller"/> rows take an administrator.
    /// </summary>
    /// <param name="confirmed">The plan that a person has read.</param>
    /// <param name="by">The name of that person.</param>
    /// <param name="progress">Reports progress from another thread.</param>
    /// <param name="cancellation">Cancels; nothing is deleted then.</param>
    public Task<Outcome<DeletionReceipt>> DeleteAsync(
        DeletionPlan confirmed, string by, IProgress<DeletionProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAsync(confirmed.Target, confirmed.Method, confirmed, by, progress, cancellation);

    /// <summary>
    /// Deletes without a plan to confirm, for rows that are few and can be restored. Refused when they no longer exist or are
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
            Commands.Delete,
            Audited,
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
            Commands.Delete,
            Audited,
            async (db, ct) =>
            {
                await using var run = new DeletionRun(db, target, method, confirmed, _tools, progress, ct);
                var deleted = await run.DeleteAsync();
                return !deleted.IsOk ? deleted
                    : await RefusalAsync(db, deleted.Value.Deleted + deleted.Value.Unlinked, ct) is { } refusal ? refusal
                    : await run.StoreAsync(deleted.Value, by);
            },
            cancellation: cancellation);

    private static AuditedOperation Audited(DeletionReceipt receipt) =>
        AuditedOperation.On([AuditSubject.Deletion(receipt.DeletionId!.Value), .. receipt.Audited]) with { RowsByForeignKeys = receipt.ChangedByForeignKeys };

    private async Task<Refusal?> RefusalAsync(BankDbContext db, long rows, CancellationToken cancellation) =>
        rows <= Actor.MaxRowsOfTeller || await Permissions.RefusalAsync(db, await current.GetAsync(), Role.Administrator, cancellation) is not { } refusal ? null
            : refusal == Permissions.SignedOut ? refusal
            : TooMany;

    // A refusal makes the writer roll back.
    private sealed record TriedOut(DeletionReceipt Receipt) : Refusal("Tried, and rolled back.");
}
