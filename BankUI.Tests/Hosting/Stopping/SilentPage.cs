using System.Diagnostics.CodeAnalysis;
using Microsoft.JSInterop;

namespace BankUI.Tests.Hosting.Stopping;

/// <summary>A page that hears what it is asked and does nothing: one in a browser that sleeps.</summary>
public sealed class SilentPage : IJSRuntime
{
    private readonly TaskCompletionSource<string> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it was asked first.</summary>
    public Task<string> Asked => _asked.Task;

    public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)] TValue>(string identifier, object?[]? args)
    {
        _asked.TrySetResult(identifier);
        return new(new TaskCompletionSource<TValue>().Task);
    }

    public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)] TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        InvokeAsync<TValue>(identifier, args);
}
