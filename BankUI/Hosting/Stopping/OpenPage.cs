using Microsoft.JSInterop;

namespace BankUI.Hosting.Stopping;

/// <summary>A page that is connected to this process.</summary>
/// <param name="scripts">Calls its scripts.</param>
internal sealed class OpenPage(IJSRuntime scripts)
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task? _asked;

    /// <summary>Ends when it has left.</summary>
    public Task Left => _left.Task;

    public void HasLeft() => _left.TrySetResult();

    /// <summary>Asks it to pause, once (<c>wwwroot/reconnect.js</c>), and does not wait for its answer: it has left when it has paused.</summary>
    public void AskToPause() => _asked ??= AskAsync();

    private async Task AskAsync()
    {
        try
        {
            await scripts.InvokeVoidAsync("reconnection.pause");
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // It has left meanwhile, or has not loaded the script yet.
        }
    }
}
