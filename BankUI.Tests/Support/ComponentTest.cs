using Bunit;
using MudBlazor.Services;

namespace BankUI.Tests.Support;

/// <summary>
/// A test of components as bUnit renders them, with MudBlazor's services. Some of these can be disposed only asynchronously: xunit does
/// that first.
/// </summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    protected ComponentTest()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.Setup<bool>("unsavedInput.mayDiscard").SetResult(true);
    }

    /// <summary>What a test arranges before it begins, where that takes time.</summary>
    public virtual Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();
}
