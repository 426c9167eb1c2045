using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using Microsoft.AspNetCore.Components.Web;

namespace BankUI.Shared.DeleteDialog;

/// <content>What the dialog's buttons do.</content>
public sealed partial class DeleteDialog
{
    private async Task LoadOtherAsync()
    {
        if (_planning.Other is null)
        {
            _trial.Problem = await _planning.LoadOtherAsync();
        }
    }

    private void Choose(DeletionMethod method)
    {
        if (!_run.IsRunning && !_trial.IsRunning && _planning.Choose(method))
        {
            _trial.Clear();
            _said = $"The plan has changed: {Plan!.Statements} statements.";
        }
    }

    private async Task TryAsync()
    {
        if (!_trial.IsRunning && !_run.IsRunning && Plan is { } plan)
        {
            _run.Refusal = await _trial.RunAsync(plan);
            TakeOver(_run.Refusal);
            _said = _trial.Receipt is null ? null : "Tried, and rolled back.";
        }
    }

    /// <param name="shown">The plan that was shown when it was pressed.</param>
    private Task SubmitAsync(DeletionPlan? shown) => ReferenceEquals(shown, Plan) && !_planning.IsChanged ? DeleteAsync() : Task.CompletedTask;

    private Task ConfirmChangedAsync() => _planning.IsChanged ? DeleteAsync() : Task.CompletedTask;

    private async Task DeleteAsync()
    {
        if (!CanDelete || Plan is not { } plan)
        {
            return;
        }

        var run = _run.RunAsync("Deleting", async (progress, cancellation) =>
        {
            var deleted = await deletions.DeleteAsync(plan, user.Name, progress, cancellation);
            TakeOver(deleted.Refusal);
            if (deleted.IsOk)
            {
                _receipt = deleted.Value;
                var are = Words.Plural(plan.Names.Count, "is", "are");
                await DoneAsync($"{plan.Subject.Isolated()} {are} deleted.", new($"Deleted: {plan.Subject.Isolated()}. It can be restored for {DeletionRecord.KeptDays} days.", _receipt!.DeletionId));
            }

            return deleted.Refusal;
        });
        opener.WaitFor(run);
        await run;
    }

    // Away from the server, the button is enabled a round trip after the last letter; until then the browser would ignore Enter.
    private Task ConfirmByEnterAsync(KeyboardEventArgs e) => e.Key == "Enter" ? DeleteAsync() : Task.CompletedTask;

    private async Task UndoAsync()
    {
        if (_run.IsRunning || _restored is not null || _receipt?.DeletionId is not { } id)
        {
            return;
        }

        _isUndoing = true;
        await _run.RunAsync("Restoring", async (progress, cancellation) =>
        {
            var restored = await restores.RestoreAsync(id, user.Name, progress, cancellation);
            if (restored.IsOk)
            {
                _restored = restored.Value;
                await DoneAsync($"Restored: {_restored.Subject.Isolated()}.", new($"Restored: {_restored.Subject.Isolated()}."));
            }

            return restored.Refusal;
        });
        _isUndoing = false;
    }

    // The rows changed since the plan was counted: the new plan is shown, and needs a confirmation of its own, also where a second press of the first one is on its way.
    private void TakeOver(Refusal? refusal)
    {
        if (refusal is PlanChanged { Now: var now })
        {
            _planning.Replace(now);
            _trial.Clear();
            _typed = null;
        }
    }

    private async Task DoneAsync(string said, DeleteResult result)
    {
        (_said, _focusDone) = (said, true);
        Report(result);
        opener.Forget();

        // The receipt does not wait until the page behind the dialog has been read again.
        StateHasChanged();
        await ChangedAsync();
    }

    private Task ChangedAsync() => Request.Changed?.Invoke() ?? Task.CompletedTask;
}
