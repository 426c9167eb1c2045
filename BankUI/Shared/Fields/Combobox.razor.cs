using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BankUI.Shared.Fields;

public sealed partial class Combobox<TItem>(ILogger<Combobox<TItem>> log) : IDisposable
{
    private readonly string _id = ElementId.New("picker");
    private readonly Loading<IReadOnlyList<TItem>> _loading = new(log);
    private ElementReference _input;
    private string _text = "";
    private int _active;
    private bool _isOpen;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What the list holds, such as <c>Accounts</c>.</summary>
    [Parameter, EditorRequired]
    public string ListLabel { get; set; } = "";

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>What is said when nothing can be suggested.</summary>
    [Parameter, EditorRequired]
    public string None { get; set; } = "";

    /// <summary>In characters.</summary>
    [Parameter, EditorRequired]
    public int MaxLength { get; set; }

    /// <summary>Reads what a text suggests.</summary>
    [Parameter, EditorRequired]
    public Func<string, CancellationToken, Task<IReadOnlyList<TItem>>> Suggest { get; set; } = null!;

    [Parameter, EditorRequired]
    public Func<TItem, object> KeyOf { get; set; } = null!;

    /// <summary>What stands in the field for a choice; <see langword="null"/> where the field is emptied for the next one.</summary>
    [Parameter]
    public Func<TItem, string>? TextOf { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<TItem> Option { get; set; } = null!;

    [Parameter]
    public TItem? Chosen { get; set; }

    [Parameter]
    public EventCallback<TItem?> ChosenChanged { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    private IReadOnlyList<TItem> Suggestions => _loading.Value ?? [];

    private string ListId => _id + "-list";

    private string ProblemId => _id + "-problem";

    private string? ActiveId => _isOpen && Suggestions.Count > 0 ? OptionId(_active) : null;

    public void Dispose() => _loading.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _input.FocusAsync();
        }
    }

    private string OptionId(int index) => $"{_id}-{index}";

    private async Task TypedAsync(string? typed)
    {
        _text = typed ?? "";
        if (Chosen is not null)
        {
            await ChosenChanged.InvokeAsync(null);
        }

        await SuggestAsync();
    }

    private Task ClickedAsync() => Chosen is null && !_isOpen ? SuggestAsync() : Task.CompletedTask;

    private async Task SuggestAsync()
    {
        var text = _text.Trim();
        if (await _loading.RunAsync(async ct => await Suggest(text, ct)) || _loading.HasFailed)
        {
            (_isOpen, _active) = (true, 0);
        }
    }

    private async Task PressedAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when !_isOpen:
                await SuggestAsync();
                break;
            case "ArrowDown":
                _active = Math.Min(_active + 1, Math.Max(0, Suggestions.Count - 1));
                break;
            case "ArrowUp":
                _active = Math.Max(_active - 1, 0);
                break;
            // What was suggested for an older text is not what is meant; Tab through an empty field chooses nothing.
            case "Enter" or "Tab" when _isOpen && !_loading.IsLoading && _active < Suggestions.Count && (e.Key == "Enter" || _text.Length > 0):
                await ChooseAsync(Suggestions[_active]);
                break;
        }
    }

    private async Task ChooseAsync(TItem item)
    {
        (_text, _isOpen) = (TextOf?.Invoke(item) ?? "", false);
        await ChosenChanged.InvokeAsync(item);
    }
}
