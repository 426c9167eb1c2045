using BankUI.Data.Access;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Restoring;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Shared;
using BankUI.Shared.Prerendering;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Features.Deletions;

public sealed partial class DeletedPage(
    RestoreService deletions,
    PrerenderHandover handover,
    CurrentUser visitor,
    ICurrentActor actor,
    ISnackbar snackbar,
    ILogger<DeletedPage> log) : IDisposable
{
    private static readonly string[] Tables = ["deletions"];

    private readonly Loading<IReadOnlyList<DeletionLine>> _deletions = new(log);
    private readonly Dictionary<int, DeletionLine> _lines = [];
    private readonly CancellationTokenSource _disposed = new();
    private readonly Work _restoring = new(log);
    private long _readAt = handover.Now;
    private DeletionProgress _doing;
    private int? _restoringId;
    private bool _hasMore;
    private bool _isAdministrator;

    /// <summary>The key of the data that was prerendered; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
        _restoring.Dispose();
        _deletions.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _isAdministrator = await actor.GetAsync() is { Role: Role.Administrator };
        if (handover.Take<Snapshot>(Prerendered) is { } known)
        {
            _readAt = known.ReadAt;
            Set(known.Rows);
            return;
        }

        await LoadAsync();
        if (!RendererInfo.IsInteractive && _deletions.Value is { } lines)
        {
            Prerendered = handover.Keep(new Snapshot(_readAt, [.. lines.Select(line => line.Row)]));
        }
    }

    private Task LoadAsync() => _deletions.RunAsync(ReadAsync);

    // Someone else deleted or restored something.
    private Task RefreshAsync() => _deletions.RefreshAsync(ReadAsync);

    // The earlier deletions that are shown stay: one of them may have just been restored.
    private async Task<IReadOnlyList<DeletionLine>?> ReadAsync(CancellationToken cancellation)
    {
        var (shown, hasMore) = (_deletions.Value?.Count ?? 0, false);
        IReadOnlyList<DeletionRow> rows = [];
        do
        {
            var older = await deletions.ListAsync(rows.LastOrDefault(), cancellation);
            hasMore = older.Count == RestoreService.PageSize;
            rows = [.. rows, .. older];
        }
        while (hasMore && rows.Count < shown);
        cancellation.ThrowIfCancellationRequested();
        _hasMore = hasMore;
        return LinesOf(rows);
    }

    private void Set(IReadOnlyList<DeletionRow> rows)
    {
        _deletions.Set(LinesOf(rows));
        _hasMore = rows.Count == RestoreService.PageSize;
    }

    private async Task ShowMoreAsync()
    {
        if (_deletions.Value is not [.., var last] shown)
        {
            return;
        }

        try
        {
            var older = await deletions.ListAsync(last.Row, _disposed.Token);
            if (_deletions.Value == shown)
            {
                _deletions.Set([.. shown, .. LinesOf(older)]);
                _hasMore = older.Count == RestoreService.PageSize;
            }
        }
        catch (Exception e) when (!_disposed.IsCancellationRequested)
        {
            log.LogError(e, "Reading more deletions failed");
            snackbar.Add("Earlier deletions could not be loaded. Try again.");
        }
    }

    // A deletion that is read again keeps its line, and with it the receipt that is open.
    private List<DeletionLine> LinesOf(IReadOnlyList<DeletionRow> rows)
    {
        foreach (var row in rows)
        {
            if (_lines.TryGetValue(row.Id, out var line))
            {
                line.Row = row;
            }
            else
            {
                _lines[row.Id] = new(row, ToggleAsync, RestoreAsync);
            }
        }

        return [.. rows.Select(row => _lines[row.Id])];
    }

    private async Task ToggleAsync(DeletionLine line)
    {
        line.IsOpen = !line.IsOpen;
        if (!line.IsOpen || line.Receipt is not null)
        {
            return;
        }

        try
        {
            line.Receipt = await deletions.ReceiptAsync(line.Row.Id, _disposed.Token);
        }
        catch (Exception e) when (!_disposed.IsCancellationRequested)
        {
            log.LogError(e, "Reading a receipt failed");
            line.IsOpen = false;
            snackbar.Add("The receipt could not be loaded. Try again.");
        }
    }

    private async Task RestoreAsync(DeletionLine line)
    {
        var row = line.Row;
        if (_restoring.IsRunning || row.RestoredAt is not null)
        {
            return;
        }

        (_restoringId, _doing) = (row.Id, new("Restoring", 0));

        // Created on the renderer, so that it reports there.
        var progress = new Progress<DeletionProgress>(doing =>
        {
            _doing = doing;
            StateHasChanged();
        });
        await _restoring.RunAsync(
            "Restoring a deletion",
            async cancellation =>
            {
                var restored = await deletions.RestoreAsync(row.Id, visitor.Name, progress, cancellation);
                if (restored.IsOk)
                {
                    snackbar.Add($"Restored: {restored.Value.Subject.Isolated()}. {Words.Count(restored.Value.Rows, "row is", "rows are")} back.");
                }

                // Somebody else may have restored it, or deleted more.
                await LoadAsync();
                return restored.Refusal;
            },
            onFailure: "Nothing was restored; try again.",
            onStop: "Stopped. Nothing was restored.");
    }

    private sealed record Snapshot(long ReadAt, IReadOnlyList<DeletionRow> Rows);
}
