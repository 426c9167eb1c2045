using BankUI.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Shared.Dialogs;

/// <summary>
/// The base of dialogs with a form. A refusal is shown beside the field that it names, or else beneath the form; a failure is shown in
/// words. In both cases the dialog stays open and keeps what was typed.
/// </summary>
public abstract class FormDialog<TResult> : ComponentBase, IDisposable
    where TResult : class
{
    private readonly CancellationTokenSource _closed = new();
    private Work? _work;
    private Guid? _operationId;

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    public required DialogOpener Opener { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    /// <summary>Joins the form, which is the dialog's content, with the button that submits it, which is one of its actions.</summary>
    protected string FormId { get; } = ElementId.New("form");

    /// <summary>The fields of this form. A refusal that names another field is shown beneath the form.</summary>
    protected abstract IReadOnlyList<string> FieldNames { get; }

    /// <summary>What this form asks for is done once, however often it is sent: after a failure, and after a pause, too.</summary>
    protected Guid OperationId => _operationId ??= Opener.OperationId;

    /// <summary>The problem that belongs to no field.</summary>
    protected string? FormProblem => Work.Refusal is { } refusal && !FieldNames.Contains(refusal.Field) ? refusal.Sentence : null;

    /// <summary>Whether what the form asked for is being done. A second submission is ignored then.</summary>
    protected bool IsWorking => Work.IsRunning;

    /// <summary>Cancelled when the dialog goes away.</summary>
    protected CancellationToken Closed => _closed.Token;

    private Work Work => _work ??= new(Logs.CreateLogger(GetType()));

    /// <summary>The problem of a field, or <see langword="null"/>.</summary>
    protected string? ProblemOf(string field) => Work.Refusal is { } refusal && refusal.Field == field ? refusal.Sentence : null;

    /// <summary>Does the work and closes with its value.</summary>
    /// <returns>Why the dialog stays open; <see langword="null"/> when it closed.</returns>
    protected async Task<Refusal?> CloseWithAsync(Func<Task<Outcome<TResult>>> work)
    {
        var run = Work.RunAsync(
            "What a form asked for",
            async _ =>
            {
                var outcome = await work();
                if (!_closed.IsCancellationRequested)
                {
                    if (outcome.IsOk)
                    {
                        CloseWith(outcome.Value!);
                    }

                    return outcome.Refusal;
                }

                if (outcome.IsOk)
                {
                    Snackbar.Add("What you asked for was stored before the dialog closed. Load the page again to see it.");
                }

                return null;
            },
            onFailure: "Try again: what was stored already is not stored twice.");
        Opener.WaitFor(run);
        await run;
        return Work.Refusal;
    }

    /// <summary>Closes with a result.</summary>
    protected void CloseWith(TResult result) => Dialog.Close(DialogResult.Ok(result));

    /// <summary>Closes without a result.</summary>
    protected void Cancel() => Dialog.Cancel();

    public virtual void Dispose()
    {
        // First, so that what the token below cancels is not taken for a failure.
        _work?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }
}
