using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Domain;

namespace BankUI.Shared.DeleteDialog.Plans;

/// <summary>What the delete dialog knows before anything is deleted: the plan, and the same deletion planned by the other method.</summary>
/// <param name="planner">Counts.</param>
/// <param name="target">What is to be deleted.</param>
/// <param name="log">Gets the exception when counting fails.</param>
/// <param name="closed">Cancelled when the dialog goes away.</param>
internal sealed class DeletePlanning(DeletionPlanner planner, DeletionTarget target, ILogger log, CancellationToken closed)
{
    /// <summary>The plan that is shown; <see langword="null"/> until it is counted.</summary>
    public DeletionPlan? Plan { get; private set; }

    /// <summary>The plan by the other method; <see langword="null"/> until somebody looks at it.</summary>
    public DeletionPlan? Other { get; private set; }

    /// <summary>Why there is no plan, such as that the row is gone already.</summary>
    public Refusal? Refusal { get; private set; }

    public bool IsCounting { get; private set; }

    /// <summary>Whether counting failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether the plan took the place of one that was confirmed, because the rows had changed meanwhile.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Counts, by the method that was chosen last.</summary>
    public async Task LoadAsync()
    {
        (IsCounting, HasFailed, Refusal, IsChanged, Other) = (true, false, null, false, null);
        try
        {
            var planned = await planner.PlanAsync(target, Plan?.Method ?? DeletionMethod.DatabaseCascade, closed);
            (Plan, Refusal) = (planned.Value, planned.Refusal);
        }
        catch (Exception e) when (!closed.IsCancellationRequested)
        {
            log.LogError(e, "Planning a deletion failed");
            (Plan, HasFailed) = (null, true);
        }
        catch (Exception) when (closed.IsCancellationRequested)
        {
            // The dialog is closed: there is nobody to show it to.
        }

        IsCounting = false;
    }

    /// <summary>Counts by the other method.</summary>
    /// <returns>The problem in words; <see langword="null"/> when there is none.</returns>
    public async Task<string?> LoadOtherAsync()
    {
        if (Plan is not { } plan)
        {
            return null;
        }

        try
        {
            var method = plan.Method == DeletionMethod.DatabaseCascade ? DeletionMethod.LoadFirst : DeletionMethod.DatabaseCascade;
            var other = await planner.PlanAsync(target, method, closed);
            if (Plan != plan)
            {
                return null;
            }

            Other = other.Value;
            return other.Refusal?.Sentence;
        }
        catch (Exception e) when (!closed.IsCancellationRequested)
        {
            log.LogError(e, "Planning a deletion the other way failed");
            return "The other way could not be counted. Fold this away and open it again.";
        }
        catch (Exception) when (closed.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Makes the plan by a method the one that is shown.</summary>
    /// <returns>Whether it was not, and is now.</returns>
    public bool Choose(DeletionMethod method)
    {
        if (Plan?.Method == method || Other?.Method != method)
        {
            return false;
        }

        (Plan, Other) = (Other, Plan);
        return true;
    }

    /// <summary>Replaces the plan by one that was counted after the rows changed.</summary>
    public void Replace(DeletionPlan now) => (Plan, Other, IsChanged) = (now, null, true);

    /// <summary>Reads the first names of a branch; <see langword="null"/> when that failed.</summary>
    public async Task<IReadOnlyList<string>?> SampleAsync(PlanNode node)
    {
        try
        {
            return await planner.SampleAsync(Plan!, node, closed);
        }
        catch (Exception e) when (!closed.IsCancellationRequested)
        {
            log.LogError(e, "Reading names for a plan failed");
            return null;
        }
        catch (Exception) when (closed.IsCancellationRequested)
        {
            return [];
        }
    }
}
