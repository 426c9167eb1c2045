using BankUI.Domain;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace BankUI.Shared.Dialogs;

/// <summary>
/// What the dialogs with a form have in common: a refusal stands beside the field that it names, or else beneath the form; a
/// failure is said in words; in both cases the dialog stays, with everything that was typed.
/// </summary>
public abstract class FormDialog<TResult> : ComponentBase, IDisposable
    where TResult : class
{
    private readonly CancellationTokenSource _closed = new();
    private Refusal? _refusal;

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    [Inject]
    public required StatusMessages Messages { get; init; }

    /// <summary>The fields that this form has; a refusal that names another stands beneath the form.</summary>
    protected abstract IReadOnlyList<string> FieldNames { get; }

    /// <summary>The problem that belongs to no field.</summary>
    protected string? FormProblem => _refusal is { } refusal && !FieldNames.Contains(refusal.Field) ? refusal.Sentence : null;

    /// <summary>Cancelled when the dialog goes away.</summary>
    protected CancellationToken Closed => _closed.Token;

    /// <summary>The problem of a field, or <see langword="null"/>.</summary>
    protected string? ProblemOf(string field) => _refusal?.Field == field ? _refusal.Sentence : null;

    /// <summary>Does the work and closes with its value; the refusal is returned when there is one.</summary>
    protected async Task<Refusal?> CloseWithAsync(Func<Task<Outcome<TResult>>> work)
    {
        _refusal = null;
        try
        {
            var outcome = await work();
            if (_closed.IsCancellationRequested)
            {
                // By now another dialog may be open: it is not ours to close. But what was stored is said.
                if (outcome.IsOk)
                {
                    Messages.Say("What you asked for was stored before the dialog closed. Load the page again to see it.");
                }

                return null;
            }

            if (outcome.IsOk)
            {
                Dialogs.Close(outcome.Value);
            }

            _refusal = outcome.Refusal;
        }
        catch (Exception) when (_closed.IsCancellationRequested)
        {
            // Nobody is left to tell.
        }
        catch (Exception e)
        {
            Logs.CreateLogger(GetType()).LogError(e, "What a form asked for failed");
            _refusal = new Refusal("The database did not answer as it should. Try again: what was stored already is not stored twice.");
        }

        return _refusal;
    }

    protected void Cancel() => Dialogs.Close(null);

    public virtual void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }
}
