using BankUI.Shared;
using BankUI.Shared.Prerendering;
using BankUI.Shared.SchemaDrawing;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.SchemaMap;

public sealed partial class SchemaPage(SchemaReader reader, SchemaScript scripts, PrerenderHandover handover, ILogger<SchemaPage> log) : IDisposable
{
    private readonly Loading<IReadOnlyDictionary<string, int>> _counts = new(log);
    private Schema? _schema;

    /// <summary>The table whose SQL is shown.</summary>
    [SupplyParameterFromQuery]
    public string? Table { get; set; }

    /// <summary>The key of the data that was prerendered; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    private SchemaTable? Chosen => _schema?.Tables.FirstOrDefault(table => table.Name == Table);

    public void Dispose() => _counts.Dispose();

    protected override async Task OnInitializedAsync()
    {
        if (handover.Take<Snapshot>(Prerendered) is { } known)
        {
            _schema = known.Schema;
            _counts.Set(known.Counts);
            return;
        }

        await LoadAsync();
        if (!RendererInfo.IsInteractive && _counts.Value is { } counts)
        {
            Prerendered = handover.Keep(new Snapshot(_schema!, counts));
        }
    }

    private static string LinkTo(string table) => $"schema?table={table}";

    private IReadOnlyList<SchemaRelation> Of(SchemaTable table) =>
        [.. _schema!.Relations.Where(relation => relation.Table == table.Name || relation.Principal == table.Name)];

    private async Task LoadAsync()
    {
        _schema = await reader.ReadAsync();
        await _counts.RunAsync(async ct => await reader.CountAsync(ct));
    }

    private sealed record Snapshot(Schema Schema, IReadOnlyDictionary<string, int> Counts);
}
