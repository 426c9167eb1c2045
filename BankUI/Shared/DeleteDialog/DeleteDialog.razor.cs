using BankUI.Data.Access;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Shared.DeleteDialog.Plans;
using BankUI.Shared.Dialogs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Shared.DeleteDialog;

public sealed partial class DeleteDialog(
    DeletionPlanner planner,
    DeletionService deletions,
    RestoreService restores,
    CurrentUser user,
    DialogOpener opener,
    ICurrentActor current,
    ILogger<DeleteDialog> log) : IDisposable
{
    /// <summary>How many rows are deleted without asking for the name.</summary>
    public const int MaxWithoutName = 100;

    private readonly CancellationTokenSource _closed = new();
    private readonly DeleteTrial _trial = new(deletions, log);
    private DeletePlanning _planning = null!;
    private DeleteRun _run = null!;
    private DeletionReceipt? _receipt;
    private Restored? _restored;
    private readonly string _formId = ElementId.New("delete");
    private MudButton? _done;
    private Actor? _actor;
    private string? _said;
    private string? _typed;
    private bool _focusDone;
    private bool _isUndoing;

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public DeleteRequest Request { get; set; } = null!;

    /// <summary>Gets the result as soon as it is known: a dialog can be closed in ways that return nothing.</summary>
    [Parameter, EditorRequired]
    public Action<DeleteResult?> Report { get; set; } = null!;

    /// <summary>The plan that is shown, for the alternatives.</summary>
    public DeletionPlan? Plan => _planning.Plan;

    /// <summary>Cancelled when the dialog goes away.</summary>
    public CancellationToken Closed { get; private set; }

    private bool IsAllowed => Plan is { IsAllowed: true } && Forbidden is null;

    private Refusal? Forbidden => Plan is { } plan ? DeletionService.Refusal(_actor, plan) : null;

    // The second event of a double click may come when the first has already deleted.
    private bool CanDelete => IsAllowed && _receipt is null && !_run.IsRunning && !_planning.IsCounting && !_trial.IsRunning
        && (NameToType is not { } name || TypedName.IsSame(_typed, name));

    // What is done already is not shown as under way while the page behind is read again.
    private bool IsUnderWay => _run.IsRunning && (_receipt is null || (_isUndoing && _restored is null));

    private string? NameToType => Plan is { Deleted: var rows } plan && (rows.IsCapped || rows.Rows > MaxWithoutName) ? plan.Subject : null;

    private string NameHelp => NameToType is { } name && !string.IsNullOrWhiteSpace(_typed) && !TypedName.IsSame(_typed, name)
        ? $"This is not “{name.Isolated()}” yet. Upper case and lower case are the same."
        : $"More than {MaxWithoutName} rows go; the name makes sure that they are the right ones.";

    /// <summary>Why nothing can be deleted.</summary>
    private string? Blocked => Plan is not { } plan ? null : plan.Refusal?.Sentence ?? (plan.Blocks.Any() ? plan.Blocked() : Forbidden?.Sentence);

    private string State => (_receipt, _restored, Plan) switch
    {
        (_, not null, _) => "restored",
        (not null, _, _) => "receipt",
        (_, _, not null) when IsAllowed => "ready",
        (_, _, not null) => "blocked",
        _ => _planning switch { { HasFailed: true } => "failed", { Refusal: null } => "loading", _ => "gone" },
    };

    private string Action => Plan is { } plan ? $"{Request.Verb} {plan.InWords()}" : Request.Verb;

    /// <summary>Counts again, after one of the alternatives changed something.</summary>
    /// <param name="sentence">What was done.</param>
    public async Task ReloadAsync(string sentence)
    {
        await ChangedAsync();
        await LoadAsync();
        _said = sentence;
        StateHasChanged();
    }

    /// <summary>Closes the dialog, because an alternative was taken.</summary>
    /// <param name="sentence">What was done.</param>
    public async Task CloseAsync(string sentence)
    {
        Report(new DeleteResult(sentence));
        await ChangedAsync();
        Leave();
    }

    /// <summary>Closes the dialog; the result is reported already.</summary>
    public void Leave() => Dialog.Cancel();

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _run.Dispose();
        _trial.Dispose();
    }

    protected override void OnInitialized()
    {
        // Taken before the source can be disposed, which gives no token away after that: work outlives the dialog.
        Closed = _closed.Token;
        _planning = new(planner, Request.Target, log, Closed);
        _run = new(log, StateHasChanged);
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusDone && _done is not null)
        {
            _focusDone = false;
            await _done.FocusAsync();
        }
    }

    private async Task LoadAsync()
    {
        if (_planning.IsCounting)
        {
            return;
        }

        _run.Refusal = null;
        _trial.Clear();
        _actor = await current.GetAsync();
        await _planning.LoadAsync();
        _said = Plan is { } plan ? $"Counted: {plan.InWords()}." : _planning.Refusal?.Sentence;
    }
}
