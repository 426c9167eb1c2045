using Microsoft.AspNetCore.Components;

namespace BankUI.Shared.Layout;

/// <summary>
/// A row of a list. It is rendered only when what it shows has changed: a page that changes one row sets the parameters of all of them, and
/// Blazor cannot know that an object or a callback is the same as before.
/// </summary>
public abstract class RowComponent : ComponentBase
{
    private object? _rendered;

    /// <summary>What the row shows, as a value that can be compared: a tuple of its parameters, without callbacks, and of its own state.</summary>
    protected abstract object Shown { get; }

    protected override void OnInitialized() => _rendered = Shown;

    protected sealed override bool ShouldRender()
    {
        var shown = Shown;
        var hasChanged = !shown.Equals(_rendered);
        _rendered = shown;
        return hasChanged;
    }
}
