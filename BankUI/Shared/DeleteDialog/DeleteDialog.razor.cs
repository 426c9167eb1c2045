using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace BankUI.Shared.DeleteDialog;

public sealed partial class DeleteDialog(
    DeletionPlanner planner,
    DeletionService deletions,
    RestoreService restores,
    DialogService dialogs,
    CurrentUser visitor,
    StatusMessages messages,
    ILogger<DeleteDialog> log) : IDisposable
{
    /// <summary>How many rows may go without their name being typed.</summary>
    public const int MaxWithoutName = 100;

    private const string NoAnswer = "The database did not answer as it should. Nothing was changed; try again.";

    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource? _working;
    private CancellationTokenSource? _trying;
    private DeletionPlan? _plan;
    private DeletionPlan? _other;
    private DeletionReceipt? _receipt;
    private DeletionReceipt? _trial;
    private Restored? _restored;
    private RestoreConflict? _conflict;
    private Refusal? _gone;
    private DeletionProgress _doing;
    private ElementReference _cancel;
    private ElementReference _done;
    private string? _said;
    private string? _problem;
    private string? _trialProblem;
    private string? _typed;
    private bool _hasFailed;
    private bool _isChanged;
    private bool _isCounting;
    private bool _focusDone;
    private bool _isUndoing;

    [Parameter, EditorRequired]
    public DeleteRequest Request { get; set; } = null!;

    /// <summary>Told what came of it as soon as it is known: a dialog can be closed in ways that return nothing.</summary>
    [Parameter, EditorRequired]
    public Action<DeleteResult?> Report { get; set; } = null!;

    /// <summary>The plan that is shown, for the ways out.</summary>
    public DeletionPlan? Plan => _plan;

    /// <summary>Cancelled when the dialog goes away.</summary>
    public CancellationToken Closed { get; private set; }

    private bool IsWorking => _working is not null;

    // The second event of a double click may come when the first has already deleted.
    private bool CanDelete => _plan is { IsAllowed: true } && _receipt is null && !IsWorking && !_isCounting && _trying is null
        && (NameToType is not { } name || string.Equals(_typed?.Trim(), name, StringComparison.OrdinalIgnoreCase));

    private string? NameToType => _plan is { Deleted: var rows } plan && (rows.IsCapped || rows.Rows > MaxWithoutName) ? plan.Subject : null;

    private string State => (_receipt, _restored, _plan) switch
    {
        (_, not null, _) => "restored",
        (not null, _, _) => "receipt",
        (_, _, { IsAllowed: true }) => "ready",
        (_, _, not null) => "blocked",
        _ => _hasFailed ? "failed" : _gone is null ? "loading" : "gone",
    };

    private string Action => _plan switch
    {
        null => Request.Verb,
        { Root: var root } plan => $"{Request.Verb} {root.InWords()}{AndMore(plan)}",
    };

    /// <summary>Counts again, after one of the ways out changed something.</summary>
    /// <param name="sentence">What was done.</param>
    public async Task ReloadAsync(string sentence)
    {
        await ChangedAsync();
        await LoadAsync();
        _said = sentence;
        StateHasChanged();
    }

    /// <summary>Closes, because another way was taken.</summary>
    public async Task CloseAsync(string sentence)
    {
        Report(new DeleteResult(IsDeleted: false, sentence));
        await ChangedAsync();
        Leave();
    }

    /// <summary>Closes; what came of it is reported already.</summary>
    public void Leave() => dialogs.Close(null);

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _working?.Cancel();
        _trying?.Cancel();
    }

    // Taken before it can be disposed: a source that is gone gives no token away, and work outlives the dialog.
    protected override void OnInitialized() => Closed = _closed.Token;

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            // Not the button that deletes: it is off until the plan has been counted, and should not be pressed unread.
            await _cancel.FocusAsync(preventScroll: true);
        }
        else if (_focusDone)
        {
            _focusDone = false;
            await _done.FocusAsync();
        }
    }

    private static string AndMore(DeletionPlan plan)
    {
        var others = plan.Nodes.Skip(1).Where(node => node is { Effect: DeleteEffect.Delete, Count.Rows: > 0 }).ToList();
        return others switch
        {
            [] => "",
            [var only] => $" and {only.InWords()}",
            _ => $" and {others.Select(node => node.Count).Aggregate((a, b) => a + b)} other rows",
        };
    }

    private static string Blocked(DeletionPlan plan)
    {
        string[] who = [.. plan.Blocks.Select(node => node.InWords())];
        var refer = plan.Blocks.Select(node => node.Count.Rows).Sum() == 1 ? "refers" : "refer";
        return $"It cannot be deleted: {string.Join(" and ", who)} still {refer} to it.";
    }

    private async Task LoadAsync()
    {
        if (_isCounting)
        {
            return;
        }

        (_isCounting, _hasFailed, _gone, _problem, _isChanged) = (true, false, null, null, false);
        (_other, _trial, _trialProblem) = (null, null, null);
        try
        {
            var planned = await planner.PlanAsync(Request.Target, _plan?.Method ?? DeletionMethod.DatabaseCascade, Closed);
            (_plan, _gone) = (planned.Value, planned.Refusal);
            _said = _plan is { } plan ? $"Counted: {plan.Root.InWords()}{AndMore(plan)}." : _gone?.Sentence;
        }
        catch (Exception e) when (!Closed.IsCancellationRequested)
        {
            log.LogError(e, "Planning a deletion failed");
            (_plan, _hasFailed) = (null, true);
        }
        catch (Exception) when (Closed.IsCancellationRequested)
        {
            // Nobody is left to tell.
        }

        _isCounting = false;
    }

    private async Task<IReadOnlyList<string>?> SampleAsync(PlanNode node)
    {
        try
        {
            return await planner.SampleAsync(_plan!, node, Closed);
        }
        catch (Exception e) when (!Closed.IsCancellationRequested)
        {
            log.LogError(e, "Reading names for a plan failed");
            return null;
        }
        catch (Exception)
        {
            return [];
        }
    }

    private async Task LoadOtherAsync()
    {
        if (_other is not null || _plan is not { } plan)
        {
            return;
        }

        try
        {
            var method = plan.Method == DeletionMethod.DatabaseCascade ? DeletionMethod.LoadFirst : DeletionMethod.DatabaseCascade;
            var other = await planner.PlanAsync(Request.Target, method, Closed);
            if (_plan == plan)
            {
                (_other, _trialProblem) = (other.Value, other.Refusal?.Sentence);
            }
        }
        catch (Exception e) when (!Closed.IsCancellationRequested)
        {
            log.LogError(e, "Planning a deletion the other way failed");
            _trialProblem = "The other way could not be counted. Fold this away and open it again.";
        }
        catch (Exception) when (Closed.IsCancellationRequested)
        {
            // Nobody is left to tell.
        }
    }

    private void Choose(DeletionMethod method)
    {
        if (_plan?.Method != method && _other?.Method == method && !IsWorking && _trying is null)
        {
            (_plan, _other, _trial, _trialProblem) = (_other, _plan, null, null);
            _said = $"The plan has changed: {_plan.Statements} statements.";
        }
    }

    private async Task TryAsync()
    {
        if (_trying is not null || IsWorking || _plan is not { } plan)
        {
            return;
        }

        (_trial, _trialProblem) = (null, null);
        using var trying = _trying = CancellationTokenSource.CreateLinkedTokenSource(Closed);
        try
        {
            var tried = await deletions.TryAsync(plan, trying.Token);
            _trial = tried.Value;
            TakeOver(tried.Refusal);
            _trialProblem = tried.Refusal is PlanChanged ? null : tried.Refusal?.Sentence;
            _said = _trial is null ? null : "Tried, and rolled back.";
        }
        catch (Exception) when (trying.IsCancellationRequested)
        {
            _trialProblem = "Stopped. Nothing was changed.";
        }
        catch (Exception e)
        {
            log.LogError(e, "Trying a deletion failed");
            _trialProblem = NoAnswer;
        }
        finally
        {
            _trying = null;
        }
    }

    private void StopTrying() => _trying?.Cancel();

    private async Task DeleteAsync()
    {
        if (!CanDelete || _plan is not { } plan)
        {
            return;
        }

        (_problem, _isChanged) = (null, false);
        await WorkAsync("Deleting", async (progress, cancellation) =>
        {
            var deleted = await deletions.DeleteAsync(plan, visitor.Name, progress, cancellation);
            if (!deleted.IsOk)
            {
                TakeOver(deleted.Refusal);
                return;
            }

            _receipt = deleted.Value;
            _focusDone = true;
            _said = $"{plan.Subject} {(plan.Names.Count == 1 ? "is" : "are")} deleted.";
            await DoneAsync(new DeleteResult(IsDeleted: true, $"Deleted: {plan.Subject}. It can be restored for 30 days."));
        });
    }

    private async Task UndoAsync()
    {
        if (IsWorking || _restored is not null || _receipt?.DeletionId is not { } id)
        {
            return;
        }

        (_problem, _conflict, _isUndoing) = (null, null, true);
        await WorkAsync("Restoring", async (progress, cancellation) =>
        {
            var restored = await restores.RestoreAsync(id, visitor.Name, progress, cancellation);
            _restored = restored.Value;
            _conflict = restored.Refusal as RestoreConflict;
            _problem = restored.Refusal?.Sentence;
            if (restored.IsOk)
            {
                _focusDone = true;
                _said = $"Restored: {restored.Value.Subject}.";
                await DoneAsync(new DeleteResult(IsDeleted: false, $"Restored: {restored.Value.Subject}."));
            }
        });
    }

    /// <summary>Runs one thing at a time, with its progress shown, until it is done or stopped.</summary>
    private async Task WorkAsync(string doing, Func<IProgress<DeletionProgress>, CancellationToken, Task> work)
    {
        using var working = _working = CancellationTokenSource.CreateLinkedTokenSource(Closed);
        _doing = new(doing, 0);
        try
        {
            await work(new Progress(this), working.Token);
        }
        catch (Exception) when (working.IsCancellationRequested)
        {
            _problem = "Stopped. Nothing was changed.";
        }
        catch (Exception e)
        {
            log.LogError(e, "{Doing} failed", doing);
            _problem = NoAnswer;
        }
        finally
        {
            (_working, _isUndoing) = (null, false);
        }
    }

    private void TakeOver(Refusal? refusal)
    {
        if (refusal is PlanChanged { Now: var now })
        {
            (_plan, _other, _trial, _trialProblem, _isChanged, _typed) = (now, null, null, null, true, null);
        }

        _problem = refusal?.Sentence;
    }

    private async Task DoneAsync(DeleteResult result)
    {
        Report(result);

        // It is done: what is shown does not wait for the page behind.
        StateHasChanged();
        await ChangedAsync();
        if (Closed.IsCancellationRequested)
        {
            messages.Say(result.Sentence);
        }
    }

    private Task ChangedAsync() => Request.Changed?.Invoke() ?? Task.CompletedTask;

    private async Task CancelAsync()
    {
        if (_working is { } working)
        {
            await working.CancelAsync();
            return;
        }

        Leave();
    }

    private sealed class Progress(DeleteDialog dialog) : IProgress<DeletionProgress>
    {
        public void Report(DeletionProgress value) => _ = dialog.InvokeAsync(() =>
        {
            if (!dialog._closed.IsCancellationRequested)
            {
                dialog._doing = value;
                dialog.StateHasChanged();
            }
        });
    }
}
