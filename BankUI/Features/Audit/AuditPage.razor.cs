using BankUI.Data.Audit;
using BankUI.Domain;
using BankUI.Shared;
using BankUI.Shared.Prerendering;
using BankUI.Shared.ReaderTime;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Features.Audit;

public sealed partial class AuditPage(
    AuditQueries audit,
    PrerenderHandover handover,
    NavigationManager navigation,
    ISnackbar snackbar,
    ILogger<AuditPage> log) : IDisposable
{
    private static readonly string[] Tables = ["audit_entries"];

    private readonly Loading<IReadOnlyList<AuditRow>> _entries = new(log);
    private readonly CancellationTokenSource _disposed = new();
    private long _readAt = handover.Now;
    private Asked<AuditUrl> _asked = new(new AuditUrl());
    private AuditUrl? _loadedFor;
    private Refusal? _refusal;
    private bool _hasMore;

    /// <summary>
    /// A page is rendered again for another query string only when it has a parameter from it. What the query string says is read by
    /// <see cref="AuditUrl.Parse"/>.
    /// </summary>
    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    /// <summary>The days by which entries are asked for.</summary>
    [CascadingParameter]
    public ReaderZone Zone { get; set; } = null!;

    /// <summary>The key of the data that was prerendered; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    /// <summary>The request of the first response; <see langword="null"/> in a circuit.</summary>
    [CascadingParameter]
    public HttpContext? Request { get; set; }

    private AuditUrl Address => _asked.Current;

    private bool HasDays => Address.From is not null || Address.To is not null;

    private bool KnowsDays => Zone.Name is not null || Zone.IsAsked;

    private IEnumerable<string> Actors => (_entries.Value ?? []).Select(row => row.Actor).Distinct().Order(StringComparer.InvariantCultureIgnoreCase);

    private string? DaysHelp => Zone.Name is null && (Zone.IsAsked || HasDays) ? "A day in UTC" : null;

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
        _entries.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!_asked.Arrived(AuditUrl.Parse(navigation.Uri)) || _loadedFor == Address)
        {
            return;
        }

        _loadedFor = Address;
        if (handover.Take<Snapshot>(Prerendered) is { } known && known.Address == Address && known.Zone == Zone.Name)
        {
            (_readAt, _refusal, _hasMore) = (known.ReadAt, known.Refusal, known.HasMore);
            _entries.Set(known.Rows);
            return;
        }

        await LoadAsync();
        if (_refusal is not null && Request is { Response.HasStarted: false })
        {
            Request.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        if (!RendererInfo.IsInteractive && _entries.Value is { } rows)
        {
            Prerendered = handover.Keep(new Snapshot(Address, Zone.Name, _readAt, _refusal, rows, _hasMore));
        }
    }

    private Task LoadAsync() => _entries.RunAsync(ct => ReadAsync(1, ct));

    // Somebody did something. As many as are shown stay.
    private Task RefreshAsync() => _entries.RefreshAsync(ct => ReadAsync(_entries.Value?.Count ?? 1, ct));

    private Task ShowDaysAsync(bool areOthers) => areOthers && HasDays ? LoadAsync() : Task.CompletedTask;

    private void GoTo(AuditUrl address)
    {
        _asked.Ask(address);
        navigation.GoTo(address.ToUri(), replace: true);
    }

    private async Task<IReadOnlyList<AuditRow>?> ReadAsync(int least, CancellationToken cancellation)
    {
        var (filter, hasMore) = (Address.Filter(Zone), true);
        List<AuditRow> rows = [];
        while (hasMore && rows.Count < least)
        {
            var page = await audit.PageAsync(filter, rows.LastOrDefault(), cancellation);
            cancellation.ThrowIfCancellationRequested();
            _refusal = page.Refusal;
            hasMore = page.Value?.HasNext ?? false;
            rows.AddRange(page.Value?.Rows ?? []);
        }

        _hasMore = hasMore;
        return rows;
    }

    private async Task ShowMoreAsync()
    {
        if (_entries.Value is not [.., var last] shown)
        {
            return;
        }

        try
        {
            var older = await audit.PageAsync(Address.Filter(Zone), last, _disposed.Token);
            if (_entries.Value == shown && older.IsOk)
            {
                _entries.Set([.. shown, .. older.Value.Rows]);
                _hasMore = older.Value.HasNext;
            }
        }
        catch (Exception e) when (!_disposed.IsCancellationRequested)
        {
            log.LogError(e, "Reading more of the audit trail failed");
            snackbar.Add("Earlier entries could not be loaded. Try again.");
        }
    }

    private sealed record Snapshot(AuditUrl Address, string? Zone, long ReadAt, Refusal? Refusal, IReadOnlyList<AuditRow> Rows, bool HasMore);
}
