using BankUI.Features.Accounts.Deleting;
using BankUI.Features.Accounts.Details.History;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Shared;
using BankUI.Shared.Prerendering;
using BankUI.Shared.ReaderTime;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Features.Accounts.Details;

public sealed partial class AccountDetailsPage(
    AccountDetailsQueries accounts,
    AccountActionDialogs actions,
    AccountDeleteDialogs deletes,
    PrerenderHandover handover,
    NavigationManager navigation,
    ISnackbar snackbar,
    ILogger<AccountDetailsPage> log) : IDisposable
{
    private static readonly string[] Tables = ["accounts", "account_preferences", "activity", "transfers"];

    private readonly Loading<AccountDetails> _details = new(log);
    private readonly Loading<StatementSlice> _statement = new(log);
    private readonly Loading<IReadOnlyList<BalancePoint>> _history = new(log);
    private readonly CancellationTokenSource _disposed = new();
    private long _readAt = handover.Now;
    private bool _isDeleted;
    private (int Id, StatementUrl Address)? _loadedFor;
    private Asked<StatementUrl> _asked = new(new StatementUrl());

    [Parameter]
    public int Id { get; set; }

    /// <summary>
    /// A page is rendered again for another query string only when it has a parameter from it. What the query string says is read by
    /// <see cref="StatementUrl.Parse"/>.
    /// </summary>
    [SupplyParameterFromQuery]
    public string? Type { get; set; }

    /// <summary>The days by which entries are asked for.</summary>
    [CascadingParameter]
    public ReaderZone Zone { get; set; } = null!;

    /// <summary>The key of what the first response was made from; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    private StatementUrl Address => _asked.Current;

    // What the cookie says is usually right, and not waited for.
    private bool KnowsDays => Zone.Name is not null || Zone.IsAsked;

    // A first response that asks for no day has nothing to say: the zone is known a moment later.
    private string? DaysHelp => Zone.Name is null && (Zone.IsAsked || Address.Filter.HasDays) ? "A day in UTC" : null;

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
        _details.Dispose();
        _statement.Dispose();
        _history.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loadedFor?.Id != Id)
        {
            // Nothing was asked of this account yet.
            _asked = new(new StatementUrl());
        }

        if (!_asked.Arrived(StatementUrl.Parse(navigation.Uri)))
        {
            return;
        }

        var before = _loadedFor;
        _loadedFor = (Id, Address);
        if (before == _loadedFor)
        {
            return;
        }

        if (handover.Take<Snapshot>(Prerendered) is { } known && (known.Id, known.Address) == _loadedFor && known.Zone == Zone.Name)
        {
            _readAt = known.ReadAt;
            _details.Set(known.Details);
            _history.Set(known.Points);
            _statement.Set(known.Statement);
        }
        else if (before is { Id: var shown } && shown == Id)
        {
            // Which ones are shown already, when only their number is new.
            if (before.Value.Address with { Rows = Address.Rows } != Address)
            {
                await LoadStatementAsync();
            }
        }
        else
        {
            // Another account: nothing of the one before may stand under its name.
            _details.Set(null);
            _history.Set(null);
            _statement.Set(null);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var id = Id;
        _isDeleted = false;
        if (!await _details.RunAsync(ct => accounts.DetailsAsync(id, ct)))
        {
            return;
        }

        if (_details.Value is not { } details)
        {
            navigation.NotFound();
            return;
        }

        await LoadHistoryAsync();
        if (id != Id)
        {
            return;
        }

        await LoadStatementAsync();
        if (!RendererInfo.IsInteractive && _history.Value is { } points && _statement.Value is { } slice)
        {
            Prerendered = handover.Keep(new Snapshot(Id, Address, Zone.Name, _readAt, details, points, slice));
        }
    }

    // What is shown stays in sight when that fails, with what is typed beneath it.
    private Task ReadAgainAsync() => _details.IsReady ? RefreshAsync() : LoadAsync();

    // Someone else changed something. An account that is deleted stays in sight, with what is typed beneath it.
    private async Task RefreshAsync()
    {
        var (id, isDeleted) = (Id, false);
        var hasNew = await _details.RefreshAsync(async ct =>
        {
            var details = await accounts.DetailsAsync(id, ct);
            isDeleted = details is null;
            return details ?? _details.Value;
        });
        if (!hasNew)
        {
            return;
        }

        _isDeleted = isDeleted;
        if (!isDeleted)
        {
            await _history.RefreshAsync(ReadHistoryAsync);
            await _statement.RefreshAsync(ReadStatementAgainAsync);
        }
    }

    private Task ShowDaysAsync(bool areOthers) => areOthers && Address.Filter.HasDays ? LoadStatementAsync() : Task.CompletedTask;

    private void SetFilters(StatementUrl address) => GoTo(address with { Rows = StatementSlice.Size });

    private void GoTo(StatementUrl address)
    {
        _asked.Ask(address);
        navigation.GoTo(address.ToUri(Id), replace: true);
    }

    private Task LoadHistoryAsync() => _history.RunAsync(ReadHistoryAsync);

    private async Task<IReadOnlyList<BalancePoint>?> ReadHistoryAsync(CancellationToken cancellation) => await accounts.BalanceHistoryAsync(Id, cancellation);

    private Task LoadStatementAsync() => _statement.RunAsync(ct => ReadStatementAsync(Address.Rows, ct));

    // As many as are shown.
    private Task<StatementSlice?> ReadStatementAgainAsync(CancellationToken cancellation) =>
        ReadStatementAsync(Math.Max(Address.Rows, _statement.Value?.Rows.Count ?? 0), cancellation);

    private async Task<StatementSlice?> ReadStatementAsync(int count, CancellationToken cancellation) =>
        await accounts.StatementAsync(Id, Address.Filter, count: count, cancellation: cancellation);

    private async Task ShowMoreAsync()
    {
        if (_statement.Value is not { HasMore: true, Rows: [.., var last] } shown)
        {
            return;
        }

        try
        {
            var older = await accounts.StatementAsync(Id, Address.Filter, last, cancellation: _disposed.Token);

            // Meanwhile another filter may have been set, or a second click may have brought the same ones.
            if (_statement.Value == shown)
            {
                _statement.Set(older with { Rows = [.. shown.Rows, .. older.Rows] });
                GoTo(Address with { Rows = Math.Min(shown.Rows.Count + older.Rows.Count, StatementUrl.MaxRows) });
            }
        }
        catch (Exception e) when (!_disposed.IsCancellationRequested)
        {
            log.LogError(e, "Reading more activity failed");
            snackbar.Add("More activity could not be loaded. Try again.");
        }
    }

    /// <summary>Everything that the page shows at first, the address and the days that it belongs to, and the number of commits before it was read.</summary>
    private sealed record Snapshot(
        int Id, StatementUrl Address, string? Zone, long ReadAt, AccountDetails Details, IReadOnlyList<BalancePoint> Points, StatementSlice Statement);
}
