using BankUI.Domain;
using BankUI.Features.Enrollments.Courses.Links;
using BankUI.Shared;
using BankUI.Shared.DeleteDialog;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments.Deleting;

/// <summary>
/// What the ways out of a deletion have in common: they move links away from what is about to go, and the dialog counts again. What
/// came of it stands where the controls were, and takes their focus.
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

    /// <summary>Whether the plan has what this is a way out of.</summary>
    protected abstract bool IsNeeded { get; }

    /// <summary>What can be chosen instead.</summary>
    protected Loading<IReadOnlyList<LinkChoice>> Choices => _choices ??= new(Logs.CreateLogger(GetType()));

    protected bool IsWorking { get; private set; }

    /// <summary>What stands in the way, in words.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What was done.</summary>
    protected string? Done { get; private set; }

    /// <summary>Where <see cref="Done"/> stands.</summary>
    protected ElementReference DoneElement { get; set; }

    public void Dispose()
    {
        _choices?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<IReadOnlyList<LinkChoice>> ReadChoicesAsync(CancellationToken cancellation);

    protected override Task OnInitializedAsync() => IsNeeded ? LoadAsync() : Task.CompletedTask;

    protected async Task LoadAsync() => await Choices.RunAsync(async ct => await ReadChoicesAsync(ct));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusDone && Done is not null)
        {
            _focusDone = false;
            await DoneElement.FocusAsync();
        }
    }

    /// <summary>Takes the way, and has the dialog count again.</summary>
    protected async Task TakeAsync(Func<CancellationToken, Task<Outcome<string>>> way)
    {
        if (IsWorking)
        {
            return;
        }

        (IsWorking, Problem, Done) = (true, null, null);
        var closed = Dialog.Closed;
        try
        {
            var taken = await way(closed);
            Problem = taken.Refusal?.Sentence;
            if (taken.IsOk && !closed.IsCancellationRequested)
            {
                await Dialog.ReloadAsync(taken.Value);
                (Done, _focusDone) = (taken.Value, true);
            }
        }
        catch (Exception) when (closed.IsCancellationRequested)
        {
            // Nobody is left to tell.
        }
        catch (Exception e)
        {
            Logs.CreateLogger(GetType()).LogError(e, "A way out of a deletion failed");
            Problem = Words.DatabaseFailed("Nothing was changed; try again.");
        }
        finally
        {
            IsWorking = false;
        }
    }
}
