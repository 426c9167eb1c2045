using BankUI.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BankUI.Features.Accounts;

public sealed partial class AccountPicker(ILogger<AccountPicker> log) : IDisposable
{
    private readonly string _id = $"picker-{Guid.NewGuid():N}"[..15];
    private readonly Loading<IReadOnlyList<AccountRow>> _loading = new(log);
    private ElementReference _input;
    private string _text = "";
    private int _active;
    private bool _isOpen;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The account that cannot be chosen.</summary>
    [Parameter, EditorRequired]
    public int Except { get; set; }

    [Parameter]
    public AccountRow? Chosen { get; set; }

    [Parameter]
    public EventCallback<AccountRow?> ChosenChanged { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    private IReadOnlyList<AccountRow> Suggestions => _loading.Value ?? [];

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
        if (await _loading.RunAsync(async ct => await Accounts.SuggestAsync(text, Except, ct)) || _loading.HasFailed)
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

    private async Task ChooseAsync(AccountRow row)
    {
        (_text, _isOpen) = ($"{row.Owner} ({row.Email})", false);
        await ChosenChanged.InvokeAsync(row);
    }
}
