using System.Globalization;
using BankUI.Features.Accounts.Deleting;
using BankUI.Features.Accounts.Ledger;
using BankUI.Shared;
using BankUI.Shared.Prerendering;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Accounts.List;

public sealed partial class AccountsPage(
    AccountQueries accounts,
    AccountActionDialogs actions,
    AccountDeleteDialogs deletes,
    PrerenderHandover handover,
    NavigationManager navigation,
    StatusMessages messages,
    ILogger<AccountsPage> log) : IDisposable
{
    private readonly Loading<AccountPage> _page = new(log);
    private readonly OpenRows _open = new(accounts, log);
    private readonly AccountSelection _selection = new();
    private readonly CancellationTokenSource _left = new();
    private AccountListUrl? _loadedFor;
    private int? _changedId;
    private int? _focusId;
    private AccountTable? _table;

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Min { get; set; }

    [SupplyParameterFromQuery]
    public string? Max { get; set; }

    [SupplyParameterFromQuery]
    public string? Deposit { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? Dir { get; set; }

    [SupplyParameterFromQuery]
    public string? Size { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? Open { get; set; }

    /// <summary>The key of what the first response was made from; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    private AccountListUrl Address => new()
    {
        Q = Q,
        Status = Status,
        Min = Min,
        Max = Max,
        Deposit = Deposit,
        Sort = Sort,
        Dir = Dir,
        Size = Size,
        After = After,
        Before = Before,
        From = From,
        Open = Open,
    };

    private IEnumerable<int> IdsOnPage => _page.Value?.Rows.Select(row => row.Id) ?? [];

    private bool AllOpen => IdsOnPage.All(Address.OpenIds.Contains);

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        _page.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusId is { } id && _table is { } table)
        {
            _focusId = null;
            await table.FocusAsync(id);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
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
            _page.Set(known.Page);
            _open.Set(known.Open);
        }
        else
        {
            await LoadAsync();
            if (!RendererInfo.IsInteractive && _page.Value is { } page)
            {
                Prerendered = handover.Keep(new Snapshot(Address, page, _open.Items));
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

    private Task ShowOpenRowsAsync()
    {
        var open = Address.OpenIds;
        return _open.OpenAsync(IdsOnPage.Where(open.Contains).ToList(), _left.Token);
    }

    private Task RetryActivityAsync(int id) => _open.RetryAsync(id, _left.Token);

    private async Task ShowMoreAsync(int id)
    {
        if (!await _open.ShowMoreAsync(id, _left.Token))
        {
            messages.Say("More activity could not be loaded. Try again.");
        }
    }

    private void Search(string? text) => navigation.GoTo((Address.FirstPage with { Q = text }).ToUri(), replace: true);

    private void GoTo(AccountListUrl address) => navigation.GoTo(address.ToUri());

    private void Toggle(int id)
    {
        var open = Address.OpenIds.ToHashSet();
        if (!open.Remove(id))
        {
            open.Add(id);
        }

        navigation.GoTo(Address.WithOpen(open).ToUri(), replace: true);
    }

    private void ToggleAll() => navigation.GoTo(Address.WithOpen(AllOpen ? [] : IdsOnPage).ToUri(), replace: true);

    private async Task OpenNewAsync()
    {
        if (await actions.AskForNewAsync() is not { Changed: [var opened] } result)
        {
            return;
        }

        if (_page.HasFailed)
        {
            await LoadAsync();
        }
        else
        {
            var page = _page.Value ?? new AccountPage([], false, false, 0);
            _page.Set(page with { Rows = [opened, .. page.Rows.Where(row => row.Id != opened.Id)], Total = page.Total + 1 });
        }

        Show(result);
    }

    private async Task ActAsync((AccountRow Row, AccountAction Action) asked)
    {
        if (asked.Action == AccountAction.Delete)
        {
            await DeleteAsync([asked.Row]);
            return;
        }

        Show(await actions.AskAsync(asked.Row, asked.Action, _left.Token));
    }

    private async Task ReverseAsync(ActivityRow entry) => Show(await actions.AskToReverseAsync(entry));

    /// <summary>Puts what changed into the rows that are shown; the list itself is not read again.</summary>
    private void Show(ActionResult? result)
    {
        if (result is null)
        {
            return;
        }

        foreach (var row in result.Changed)
        {
            Replace(row);
        }

        foreach (var entry in result.Posted)
        {
            _open.Post(entry);
        }

        _changedId = result.Changed.FirstOrDefault()?.Id;
        messages.Say(result.Sentence);
    }

    private void Replace(AccountRow row)
    {
        if (_page.Value is { } page)
        {
            _page.Set(page with { Rows = [.. page.Rows.Select(shown => shown.Id == row.Id ? row : shown)] });
        }

        _selection.Renew([row]);
    }

    private void Select((IReadOnlyList<AccountRow> Rows, bool Selected) ticked)
    {
        if (!ticked.Selected)
        {
            _selection.Remove(ticked.Rows.Select(row => row.Id));
        }
        else if (!_selection.Add(ticked.Rows))
        {
            messages.Say(string.Create(CultureInfo.InvariantCulture, $"{AccountSelection.Max:N0} accounts are the most that can be selected at a time."));
        }
    }

    private Task DeleteSelectedAsync() => DeleteAsync(_selection.Rows);

    private async Task DeleteAsync(IReadOnlyList<AccountRow> rows)
    {
        var ids = rows.Select(row => row.Id).ToHashSet();
        var place = IdsOnPage.TakeWhile(id => !ids.Contains(id)).Count();
        if (await deletes.AskAsync(rows, ChangedAsync, Shown) is not { } result)
        {
            return;
        }

        messages.Say(result.Sentence);
        if (result.IsDeleted)
        {
            // The button that was pressed is gone: the focus goes to what took its row's place.
            _focusId = IdsOnPage.ElementAtOrDefault(place) is > 0 and var next ? next : IdsOnPage.LastOrDefault();
        }

        // What another way did to them is in the rows that were read again, and only what is gone is no longer selected.
        async Task ChangedAsync()
        {
            await ReloadAsync();
            _selection.Remove(ids.Where(id => rows.Count > 1 || Shown(id) is null));
            StateHasChanged();
        }
    }

    private async Task RemoveAsync(ActivityRow entry)
    {
        var isReversible = entry.ReversalOf is null && !(_open.Items.GetValueOrDefault(entry.AccountId)?.Slice?.Rows.Any(row => row.ReversalOf == entry.Id) ?? false);
        var (result, reverse) = await deletes.AskAsync(entry, isReversible, ReloadAsync);
        if (reverse)
        {
            await ReverseAsync(entry);
        }
        else if (result is not null)
        {
            messages.Say(result.Sentence);
            _focusId = entry.AccountId;
        }
    }

    private AccountRow? Shown(int id) => _page.Value?.Rows.FirstOrDefault(row => row.Id == id);

    // A dialog lies in front, and its events do not make this page render.
    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    /// <summary>A page of accounts with its open rows, and the address that it belongs to.</summary>
    private sealed record Snapshot(AccountListUrl Address, AccountPage Page, IReadOnlyDictionary<int, OpenActivity> Open);
}
