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
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await Services.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        // Done already.
    }
}
