using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;

namespace BankUI.Shared.DeleteDialog;

/// <summary>A deletion that is run and rolled back, to see the exact SQL and counts.</summary>
internal sealed class DeleteTrial(DeletionService deletions, ILogger log) : IDisposable
{
    private readonly Work _work = new(log);

    /// <summary>What the last trial did; <see langword="null"/> before one, and when it did not succeed.</summary>
    public DeletionReceipt? Receipt { get; private set; }

    /// <summary>Why there is no receipt, in words.</summary>
    public string? Problem { get; set; }

    public bool IsRunning => _work.IsRunning;

    public void Dispose() => _work.Dispose();

    /// <summary>Tries a plan.</summary>
    /// <returns>Why it cannot be carried out; a <see cref="PlanChanged"/> is no <see cref="Problem"/> of the trial.</returns>
    public async Task<Refusal?> RunAsync(DeletionPlan plan)
    {
        Clear();
        Refusal? refusal = null;
        await _work.RunAsync("Trying a deletion", async cancellation =>
        {
            var tried = await deletions.TryAsync(plan, cancellation);
            (Receipt, refusal) = (tried.Value, tried.Refusal);
            return refusal is PlanChanged ? null : refusal;
        });
        Problem = _work.Refusal?.Sentence;
        return refusal;
    }

    public Task StopAsync() => _work.StopAsync();

    /// <summary>Forgets the last trial: it was one of another plan.</summary>
    public void Clear() => (Receipt, Problem) = (null, null);
}
