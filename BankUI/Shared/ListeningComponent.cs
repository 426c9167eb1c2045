using Microsoft.AspNetCore.Components;

namespace BankUI.Shared;

/// <summary>
/// A component that handles .NET events. Such an event is raised outside the renderer, on any thread, and nothing awaits its handlers.
/// So the work runs on the renderer, and its failure goes to the nearest <c>ErrorBoundary</c>.
/// </summary>
public abstract class ListeningComponent : ComponentBase, IDisposable
{
    private bool _isDisposed;

    /// <summary>Unsubscribes from what was subscribed to; an override calls the base.</summary>
    public virtual void Dispose()
    {
        _isDisposed = true;
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs an event's work on the renderer. Unlike an event of the browser it renders only what calls <c>StateHasChanged</c>.</summary>
    protected void Handle(Func<Task> work) => InvokeAsync(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception e)
        {
            // A component that is gone has no boundary any more, and nobody looks at it.
            if (!_isDisposed)
            {
                await DispatchExceptionAsync(e);
            }
        }
    });

    /// <inheritdoc cref="Handle(Func{Task})"/>
    protected void Handle(Action work) => Handle(() =>
    {
        work();
        return Task.CompletedTask;
    });
}
