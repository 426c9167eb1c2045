using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace BankUI.Hosting;

/// <summary>
/// Renders the page of the accounts once, without data, while the database is opened on another processor: the code of its components, and of MudBlazor's, is
/// then compiled when somebody asks for the page.
/// </summary>
public sealed class PageWarmUp(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    /// <summary>Renders it, if it can be: it is no reason not to serve. Whoever asks for the page is told what fails.</summary>
    public async Task TryRenderAsync()
    {
        try
        {
            await RenderAsync();
        }
        catch (Exception e)
        {
            logs.CreateLogger<PageWarmUp>().LogDebug(e, "The page could not be rendered in advance");
        }
    }

    /// <summary>Renders it; the HTML.</summary>
    public async Task<string> RenderAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        ((IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>()).Initialize("http://localhost/", "http://localhost/accounts");
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<WarmUpPage>()).ToHtmlString());
    }
}
