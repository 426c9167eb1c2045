using Microsoft.AspNetCore.Components;

namespace BankUI.Shared;

/// <summary>
/// One of many on a page, rendered again only when what it shows has become something else. Blazor takes any parameter that is no
/// plain value for changed: a click on one row would render all rows, and send the browser a new handler for each of their buttons.
/// </summary>
public abstract class SteadyComponent : ComponentBase
{
    private object? _rendered;

    /// <summary>All that the markup depends on, comparable by value.</summary>
    protected abstract object Shows { get; }

    protected override void OnInitialized() => _rendered = Shows;

    protected sealed override bool ShouldRender()
    {
        var shows = Shows;
        if (shows.Equals(_rendered))
        {
            return false;
        }

        _rendered = shows;
        return true;
    }

    /// <summary>Renders next time in any case: the browser may show something else than was rendered, such as a tick that was refused.</summary>
    protected void RenderAnyway() => _rendered = null;
}
