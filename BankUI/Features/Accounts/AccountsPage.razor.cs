using BankUI.Shared;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Accounts;

/// <summary>What an open row shows: its entries, or that they are on their way, or that they could not be read.</summary>
public sealed record OpenActivity(ActivitySlice? Slice, bool HasFailed = false);

public sealed partial class AccountsPage(
    AccountList accounts,
    AccountActionDialogs actions,
    PrerenderHandover handover,
    NavigationManager navigation,
    StatusMessages messages,
    TimeProvider clock,
    ILogger<AccountsPage> log) : IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(150);

    private readonly Loading<AccountPage> _page = new(log);
    private readonly Dictionary<int, OpenActivity> _activity = [];
    private readonly CancellationTokenSource _left = new();
    private CancellationTokenSource _typing = new();
    private AccountListAddress? _loadedFor;
    private string? _search;
    private int? _changedId;

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

    private AccountListAddress Address => new()
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
        _typing.Dispose();
        _page.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var list = Address with { Open = null };
        if (list == _loadedFor)
        {
            await ShowOpenRowsAsync();
            return;
        }

        _loadedFor = list;
        _search = Q;
        if (handover.Take<Snapshot>(Prerendered) is { } known && known.Address == Address)
        {
            _page.Set(known.Page);
            foreach (var (id, activity) in known.Activity)
            {
                _activity[id] = activity;
            }
        }
        else
        {
            await LoadAsync();
            if (!RendererInfo.IsInteractive && _page.Value is { } page)
            {
                Prerendered = handover.Keep(new Snapshot(Address, page, new Dictionary<int, OpenActivity>(_activity)));
            }
        }
    }

    private async Task LoadAsync()
    {
        var query = Address.Query;
        if (await _page.RunAsync(async ct => await accounts.PageAsync(query, ct)))
        {
            _activity.Clear();
            await ShowOpenRowsAsync();
        }
    }

    /// <summary>Reads the entries of the rows that the address opens and that are not shown yet: one statement for all of them.</summary>
    private async Task ShowOpenRowsAsync()
    {
        var open = Address.OpenIds;
        foreach (var closed in _activity.Keys.Except(open).ToList())
        {
            _activity.Remove(closed);
        }

        var missing = IdsOnPage.Where(id => open.Contains(id) && !_activity.ContainsKey(id)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        foreach (var id in missing)
        {
            _activity[id] = new OpenActivity(null);
        }

        try
        {
            var read = missing is [var only]
                ? new Dictionary<int, ActivitySlice> { [only] = await accounts.ActivityAsync(only, cancellation: _left.Token) }
                : await accounts.ActivityOfAllAsync(missing, _left.Token);
            foreach (var (id, slice) in read)
            {
                Show(id, new OpenActivity(slice));
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Reading activity failed");
            foreach (var id in missing)
            {
                Show(id, new OpenActivity(null, HasFailed: true));
            }
        }
    }

    // A row that was closed while it was being read stays closed.
    private void Show(int id, OpenActivity activity)
    {
        if (_activity.ContainsKey(id))
        {
            _activity[id] = activity;
        }
    }

    private Task RetryActivityAsync(int id)
    {
        _activity.Remove(id);
        return ShowOpenRowsAsync();
    }

    private async Task ShowMoreAsync(int id)
    {
        if (_activity.GetValueOrDefault(id)?.Slice is not { HasMore: true, Rows: [.., var last] } shown)
        {
            return;
        }

        try
        {
            var older = await accounts.ActivityAsync(id, last, _left.Token);
            Show(id, new OpenActivity(shown.With(older)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Reading more activity failed");
            messages.Say("More activity could not be loaded. Try again.");
        }
    }

    private async Task SearchAsync(ChangeEventArgs e)
    {
        _search = e.Value?.ToString();
        await _typing.CancelAsync();
        var mine = _typing = new CancellationTokenSource();
        await Task.Delay(TypingPause, clock, mine.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!mine.IsCancellationRequested && !_left.IsCancellationRequested)
        {
            var text = string.IsNullOrWhiteSpace(_search) ? null : _search;
            navigation.NavigateTo((Address.FirstPage with { Q = text }).ToUri(), replace: true);
        }
    }

    private void GoTo(AccountListAddress address) => navigation.NavigateTo(address.ToUri());

    private void Toggle(int id)
    {
        var open = Address.OpenIds.ToHashSet();
        if (!open.Remove(id))
        {
            open.Add(id);
        }

        navigation.NavigateTo(Address.WithOpen(open).ToUri(), replace: true);
    }

    private void ToggleAll() => navigation.NavigateTo(Address.WithOpen(AllOpen ? [] : IdsOnPage).ToUri(), replace: true);

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

    private async Task ActAsync((AccountRow Row, AccountAction Action) asked) => Show(await actions.AskAsync(asked.Row, asked.Action, _left.Token));

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
            Post(entry);
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
    }

    private void Post(ActivityRow entry)
    {
        if (_activity.GetValueOrDefault(entry.AccountId)?.Slice is { } shown)
        {
            _activity[entry.AccountId] = new OpenActivity(shown.With(entry));
        }
    }

    /// <summary>A page of accounts with its open rows, and the address that it belongs to.</summary>
    private sealed record Snapshot(AccountListAddress Address, AccountPage Page, IReadOnlyDictionary<int, OpenActivity> Activity);
}
