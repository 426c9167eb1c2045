using BankUI.Data.Deletion;
using BankUI.Features.Accounts.Deleting;
using BankUI.Features.Accounts.List.Rows;
using BankUI.Shared;
using BankUI.Shared.Prerendering;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Features.Accounts.List;

public sealed partial class AccountsPage(
    AccountQueries accounts,
    AccountActionDialogs actions,
    AccountDeleteDialogs deletes,
    PrerenderHandover handover,
    NavigationManager navigation,
    ISnackbar snackbar,
    ILogger<AccountsPage> log) : IDisposable
{
    private static readonly string[] Tables = ["accounts", "activity", "transfers"];

    private readonly Loading<AccountPage> _page = new(log);
    private readonly OpenRows _open = new(accounts, log);
    private readonly Selection<AccountRow> _selection = new(row => row.Id, DeletionTarget.MaxRoots);
    private readonly Asked<AccountListUrl> _asked = new(new AccountListUrl());
    private readonly CancellationTokenSource _disposed = new();
    private AccountListUrl? _loadedFor;
    private long _readAt = handover.Now;
    private int? _changedId;
    private int? _focusId;

    /// <summary>
    /// A page is rendered again for another query string only when it has a parameter from it. What the query string says is read by
    /// <see cref="AccountListUrl.Parse"/>.
    /// </summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    /// <summary>The key of what the first response was made from; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    private AccountListUrl Address => _asked.Current;

    private IEnumerable<int> IdsOnPage => _page.Value?.Rows.Select(row => row.Id) ?? [];

    /// <summary>What is in the selected accounts together; each fits, and a sum that would not is cut.</summary>
    private long SelectedCents => (long)Math.Min(long.MaxValue, _selection.Rows.Sum(row => (decimal)row.BalanceCents));

    private bool AllOpen => IdsOnPage.All(Address.OpenIds.Contains);

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
        _page.Dispose();
    }

    // The row has taken the focus.
    protected override void OnAfterRender(bool firstRender) => _focusId = null;

    protected override async Task OnParametersSetAsync()
    {
        var arrived = AccountListUrl.Parse(navigation.Uri);
        if (_asked.IsLinkFrom(arrived, out var shown))
        {
            GoTo(arrived.In(shown, Address), replace: true);
            return;
        }

        if (!_asked.Arrived(arrived))
        {
            return;
        }

        var list = Address with { Open = null };
        if (list == _loadedFor)
        {
            await ShowOpenRowsAsync();
            return;
        }

        if (list.Query.InAnyOrder != _loadedFor?.Query.InAnyOrder)
        {
            _selection.Clear();
        }

        _loadedFor = list;
        if (handover.Take<Snapshot>(Prerendered) is { } known && known.Address == Address)
        {
            _readAt = known.ReadAt;
            _page.Set(known.Page);
            _open.Set(known.Open);
        }
        else
        {
            await LoadAsync();
            if (!RendererInfo.IsInteractive && _page.Value is { } page)
            {
                Prerendered = handover.Keep(new Snapshot(Address, _readAt, page, _open.Items));
            }
        }
    }

    private async Task LoadAsync()
    {
        var query = Address.Query;
        if (await _page.RunAsync(async ct => await accounts.PageAsync(query, ct)))
        {
            _open.Clear();
            _selection.Renew(_page.Value?.Rows ?? []);
            await ShowOpenRowsAsync();
        }
    }

    // The rows that are shown, since someone else changed something; what is open and selected stays.
    private async Task RefreshAsync()
    {
        if (_loadedFor is not { } list)
        {
            return;
        }

        var hasNew = await _page.RefreshAsync(async ct =>
        {
            var page = await accounts.PageAsync(list.Query, ct);
            await _open.RefreshAsync(ct);
            return page;
        });
        if (hasNew)
        {
            _selection.Renew(_page.Value?.Rows ?? []);
            await ShowOpenRowsAsync();
        }
    }

    private Task ShowOpenRowsAsync()
    {
        var open = Address.OpenIds;
        return _open.OpenAsync(IdsOnPage.Where(open.Contains).ToList(), _disposed.Token);
    }

    private Task RetryActivityAsync(int id) => _open.RetryAsync(id, _disposed.Token);

    private async Task ShowMoreAsync(int id)
    {
        if (!await _open.ShowMoreAsync(id, _disposed.Token))
        {
            snackbar.Add("More activity could not be loaded. Try again.");
        }
    }

    private void Search(string? text) => GoTo(Address.FirstPage with { Q = text }, replace: true);

    private void GoTo(AccountListUrl address) => GoTo(address, replace: false);

    private void GoTo(AccountListUrl address, bool replace)
    {
        _asked.Ask(address);
        navigation.GoTo(address.ToUri(), replace);
    }

    private void Toggle(int id)
    {
        var open = Address.OpenIds.ToHashSet();
        if (!open.Remove(id))
        {
            open.Add(id);
        }

        GoTo(Address.WithOpen(open), replace: true);
    }

    private void ToggleAll() => GoTo(Address.WithOpen(AllOpen ? [] : IdsOnPage), replace: true);

    private AccountRow? Shown(int id) => _page.Value?.Rows.FirstOrDefault(row => row.Id == id);

    // A dialog lies in front, and its events do not make this page render.
    private async Task ShowChangedAsync()
    {
        await RefreshAsync();
        StateHasChanged();
    }

    /// <summary>A page of accounts with its open rows, the address that it belongs to, and the number of commits before it was read.</summary>
    private sealed record Snapshot(AccountListUrl Address, long ReadAt, AccountPage Page, IReadOnlyDictionary<int, OpenActivity> Open);
}
