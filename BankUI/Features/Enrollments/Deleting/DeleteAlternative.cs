using BankUI.Domain;
using BankUI.Features.Enrollments.Courses.Links;
using BankUI.Shared;
using BankUI.Shared.DeleteDialog;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments.Deleting;

/// <summary>
/// An alternative that the delete dialog offers: it moves links away from the row to delete, and the dialog plans again. Its result
/// replaces its controls and takes the focus.
/// </summary>
public abstract class DeleteAlternative : ComponentBase, IDisposable
{
    private Loading<IReadOnlyList<LinkChoice>>? _choices;
    private bool _focusDone;

    [Inject]
    public required CourseLinkService Links { get; init; }

    [Inject]
    public required CourseLinkQueries LinkQueries { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    [Parameter, EditorRequired]
    public DeleteDialog Dialog { get; set; } = null!;

    /// <summary>Whether the plan has the problem that this is an alternative for.</summary>
    protected abstract bool IsNeeded { get; }

    /// <summary>What can be chosen instead.</summary>
    protected Loading<IReadOnlyList<LinkChoice>> Choices => _choices ??= new(Logs.CreateLogger(GetType()));

    protected bool IsWorking { get; private set; }

    /// <summary>Why it was refused or failed.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What was done.</summary>
    protected string? Done { get; private set; }

    /// <summary>The element that shows <see cref="Done"/>.</summary>
    protected ElementReference DoneElement { get; set; }

    public void Dispose()
    {
        _choices?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<IReadOnlyList<LinkChoice>> ReadChoicesAsync(CancellationToken cancellation);

    // The plan may change while the dialog is open.
    protected override Task OnParametersSetAsync() => IsNeeded && Choices is { Value: null, IsLoading: false, HasFailed: false } ? LoadAsync() : Task.CompletedTask;

    protected async Task LoadAsync() => await Choices.RunAsync(async ct => await ReadChoicesAsync(ct));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusDone && Done is not null)
        {
            _focusDone = false;
            await DoneElement.FocusAsync();
        }
    }

    /// <summary>Moves the links, and lets the dialog plan again.</summary>
    protected async Task TakeAsync(Func<CancellationToken, Task<Outcome<string>>> move)
    {
        if (IsWorking)
        {
            return;
        }

        (IsWorking, Problem, Done) = (true, null, null);
        var closed = Dialog.Closed;
        try
        {
            var taken = await move(closed);
            Problem = taken.Refusal?.Sentence;
            if (taken.IsOk && !closed.IsCancellationRequested)
            {
                await Dialog.ReloadAsync(taken.Value);
                (Done, _focusDone) = (taken.Value, true);
            }
        }
        catch (Exception) when (closed.IsCancellationRequested)
        {
            // The dialog is closed.
        }
        catch (Exception e)
        {
            Logs.CreateLogger(GetType()).LogError(e, "An alternative to a deletion failed");
            Problem = Words.DatabaseFailed("Nothing was changed; try again.");
        }
        finally
        {
            IsWorking = false;
        }
    }
}
