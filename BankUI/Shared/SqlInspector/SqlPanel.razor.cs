using BankUI.Data.SqlCapture;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace BankUI.Shared.SqlInspector;

public sealed partial class SqlPanel
{
    /// <summary>How many cards are drawn until more are asked for.</summary>
    private const int CardsAtOnce = 50;

    private readonly Dictionary<long, bool> _toggled = [];
    private MudMenu? _exports;
    private int _cards = CardsAtOnce;
    private IReadOnlyList<SqlAction> _actions = [];
    private SqlFilter _filter = SqlFilter.None;
    private bool _fillIn;
    private long _newestId;

    private IReadOnlyList<(SqlAction Action, IReadOnlyList<SqlEntry> Entries)> Shown =>
    [
        .. _actions.Reverse().Select(action => (action, _filter.Of(action, State.Settings))).Where(shown => shown.Item2.Count > 0),
    ];

    public override void Dispose()
    {
        State.Changed -= OnChanged;
        base.Dispose();
    }

    protected override void OnInitialized()
    {
        State.Changed += OnChanged;
        Read();
    }

    // A card that the user opened or closed stays so; of the others only the newest is open.
    private bool IsCardOpen(SqlAction action) => _toggled.TryGetValue(action.Id, out var open) ? open : action.Id == _newestId;

    private void ToggleCard(long id) => _toggled[id] = !(_toggled.TryGetValue(id, out var open) ? open : id == _newestId);

    private async Task IntendAsync((string QueryId, bool Intended) asked)
    {
        State.Intend(asked.QueryId, asked.Intended);
        await Js.TrySqlInspectorAsync("intend", State.Intended);
    }

    private async Task CloseAsync()
    {
        State.Open(false);
        await Js.TrySqlInspectorAsync("close");
    }

    // Opened by mouse, the menu leaves the focus on its button, and hears no Escape there.
    private Task ExportKeyAsync(KeyboardEventArgs e) => e.Key == "Escape" && _exports is not null ? _exports.CloseMenuAsync() : Task.CompletedTask;

    private async Task SaveAsync(SqlExportFormat format)
    {
        var text = format.Write([.. Shown.Reverse()], State.Settings.ShowValues);
        await Js.TrySqlInspectorAsync("save", $"bankui-sql-{Clock.GetUtcNow():yyyyMMdd-HHmmss}.{format.Extension}", format.MediaType, text);
    }

    private void OnChanged() => Handle(() =>
    {
        Read();
        StateHasChanged();
    });

    private void Read()
    {
        _actions = State.Recorder.Actions;
        _newestId = _actions.Count > 0 ? _actions[^1].Id : 0;
        foreach (var gone in _toggled.Keys.Except(_actions.Select(action => action.Id)).ToList())
        {
            _toggled.Remove(gone);
        }
    }
}
