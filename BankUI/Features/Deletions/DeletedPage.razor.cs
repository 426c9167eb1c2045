using System.Globalization;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Shared;
using BankUI.Shared.Prerendering;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Deletions;

public sealed partial class DeletedPage(
    RestoreService deletions,
    PrerenderHandover handover,
    CurrentUser visitor,
    StatusMessages messages,
    ILogger<DeletedPage> log) : IDisposable
{
    private readonly Loading<IReadOnlyList<DeletionRow>> _deletions = new(log);
    private readonly Dictionary<int, IReadOnlyList<ReceiptLine>?> _receipts = [];
    private readonly CancellationTokenSource _left = new();
    private CancellationTokenSource? _restoring;
    private DeletionProgress _doing;
    private int? _restoringId;
    private (int Id, Refusal Why)? _refused;
    private bool _hasMore;

    /// <summary>The key of what the first response was made from; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        _restoring?.Cancel();
        _deletions.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (handover.Take<Snapshot>(Prerendered) is { } known)
        {
            Set(known.Rows);
            return;
        }

        await LoadAsync();
        if (!RendererInfo.IsInteractive && _deletions.Value is { } rows)
        {
            Prerendered = handover.Keep(new Snapshot(rows));
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private Task LoadAsync() => LoadAsync(atLeast: 0);

    // Earlier ones that are shown stay: one of them may be what was just restored.
    private async Task LoadAsync(int atLeast)
    {
        var hasMore = false;
        var isNewest = await _deletions.RunAsync(async ct =>
        {
            IReadOnlyList<DeletionRow> rows = [];
            do
            {
                var older = await deletions.ListAsync(rows.LastOrDefault(), ct);
                hasMore = older.Count == RestoreService.PageSize;
                rows = [.. rows, .. older];
            }
            while (hasMore && rows.Count < atLeast);
            return rows;
        });
        if (isNewest)
        {
            _hasMore = hasMore;
        }
    }

    private void Set(IReadOnlyList<DeletionRow> rows)
    {
        _deletions.Set(rows);
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
            var older = await deletions.ListAsync(last, _left.Token);
            if (_deletions.Value == shown)
            {
                _deletions.Set([.. shown, .. older]);
                _hasMore = older.Count == RestoreService.PageSize;
            }
        }
        catch (Exception e) when (!_left.IsCancellationRequested)
        {
            log.LogError(e, "Reading more deletions failed");
            messages.Say("Earlier deletions could not be loaded. Try again.");
        }
    }

    private async Task ToggleAsync(DeletionRow row)
    {
        if (_receipts.Remove(row.Id))
        {
            return;
        }

        _receipts[row.Id] = null;
        try
        {
            var lines = await deletions.ReceiptAsync(row.Id, _left.Token);
            if (_receipts.ContainsKey(row.Id))
            {
                _receipts[row.Id] = lines;
            }
        }
        catch (Exception e) when (!_left.IsCancellationRequested)
        {
            log.LogError(e, "Reading a receipt failed");
            _receipts.Remove(row.Id);
            messages.Say("The receipt could not be loaded. Try again.");
        }
    }

    private async Task RestoreAsync(DeletionRow row)
    {
        if (_restoringId is not null || row.RestoredAt is not null)
        {
            return;
        }

        using var restoring = _restoring = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        (_restoringId, _refused, _doing) = (row.Id, null, new("Restoring", 0));
        try
        {
            var restored = await deletions.RestoreAsync(row.Id, visitor.Name, new Progress(this), restoring.Token);
            if (restored.IsOk)
            {
                messages.Say($"Restored: {restored.Value.Subject}. {Number(restored.Value.Rows)} {(restored.Value.Rows == 1 ? "row is" : "rows are")} back.");
            }
            else
            {
                _refused = (row.Id, restored.Refusal);
            }

            // Somebody else may have restored it, or deleted more.
            await LoadAsync(_deletions.Value?.Count ?? 0);
        }
        catch (Exception) when (restoring.IsCancellationRequested)
        {
            _refused = _left.IsCancellationRequested ? null : (row.Id, new Refusal("Stopped. Nothing was restored."));
        }
        catch (Exception e)
        {
            log.LogError(e, "Restoring a deletion failed");
            _refused = (row.Id, new Refusal("The database did not answer as it should. Nothing was restored; try again."));
        }
        finally
        {
            (_restoring, _restoringId) = (null, null);
        }
    }

    private void Stop() => _restoring?.Cancel();

    private sealed record Snapshot(IReadOnlyList<DeletionRow> Rows);

    private sealed class Progress(DeletedPage page) : IProgress<DeletionProgress>
    {
        public void Report(DeletionProgress value) => _ = page.InvokeAsync(() =>
        {
            if (!page._left.IsCancellationRequested)
            {
                page._doing = value;
                page.StateHasChanged();
            }
        });
    }
}
