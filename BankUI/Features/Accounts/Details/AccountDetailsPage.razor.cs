using BankUI.Domain;
using BankUI.Features.Accounts.Deleting;
using BankUI.Features.Accounts.Ledger;
using BankUI.Shared;
using BankUI.Shared.Prerendering;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Accounts.Details;

public sealed partial class AccountDetailsPage(
    PreferencesService accounts,
    StatementQueries statement,
    BalanceHistory history,
    AccountActionDialogs actions,
    AccountDeleteDialogs deletes,
    PrerenderHandover handover,
    NavigationManager navigation,
    StatusMessages messages,
    ILogger<AccountDetailsPage> log) : IDisposable
{
    private readonly Loading<AccountDetails> _details = new(log);
    private readonly Loading<StatementSlice> _statement = new(log);
    private readonly Loading<IReadOnlyList<BalancePoint>> _history = new(log);
    private readonly CancellationTokenSource _left = new();
    private (int Id, StatementUrl Address)? _loadedFor;

    [Parameter]
    public int Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Type { get; set; }

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? Min { get; set; }

    [SupplyParameterFromQuery]
    public string? Max { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    /// <summary>The key of what the first response was made from; the circuit takes it over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    private StatementUrl Address => new() { Type = Type, Text = Text, Min = Min, Max = Max, From = From, To = To };

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        _details.Dispose();
        _statement.Dispose();
        _history.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var before = _loadedFor;
        _loadedFor = (Id, Address);
        if (before == _loadedFor)
        {
            return;
        }

        if (handover.Take<Snapshot>(Prerendered) is { } known && (known.Id, known.Address) == _loadedFor)
        {
            _details.Set(known.Details);
            _history.Set(known.Points);
            _statement.Set(known.Statement);
        }
        else if (before is { Id: var shown } && shown == Id)
        {
            await LoadStatementAsync();
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
            Prerendered = handover.Keep(new Snapshot(Id, Address, details, points, slice));
        }
    }

    private Task LoadHistoryAsync() => _history.RunAsync(async ct => await history.PointsAsync(Id, ct));

    private Task LoadStatementAsync() => _statement.RunAsync(async ct => await statement.PageAsync(Id, Address.Filter, cancellation: ct));

    private async Task ShowMoreAsync()
    {
        if (_statement.Value is not { HasMore: true, Rows: [.., var last] } shown)
        {
            return;
        }

        try
        {
            var older = await statement.PageAsync(Id, Address.Filter, last, _left.Token);

            // Meanwhile another filter may have been set, or a second click may have brought the same ones.
            if (_statement.Value == shown)
            {
                _statement.Set(older with { Rows = [.. shown.Rows, .. older.Rows] });
            }
        }
        catch (Exception e) when (!_left.IsCancellationRequested)
        {
            log.LogError(e, "Reading more activity failed");
            messages.Say("More activity could not be loaded. Try again.");
        }
    }

    private async Task ActAsync((AccountRow Row, AccountAction Action) asked)
    {
        if (asked.Action == AccountAction.Delete)
        {
            await DeleteAsync(asked.Row);
            return;
        }

        await ShowAsync(await actions.AskAsync(asked.Row, asked.Action, _left.Token));
    }

    private async Task DeleteAsync(AccountRow row)
    {
        var hasChanged = false;
        var result = await deletes.AskAsync([row], Changed, _ => null);
        if (result is not null)
        {
            messages.Say(result.Sentence);
        }

        if (result is { IsDeleted: true })
        {
            navigation.GoTo("accounts");
        }
        else if (hasChanged)
        {
            await LoadAsync();
        }

        // While the dialog can still undo it, the page behind shows the account as it was.
        Task Changed()
        {
            hasChanged = true;
            return Task.CompletedTask;
        }
    }

    private async Task RemoveAsync(ActivityRow entry)
    {
        var isReversible = entry.ReversalOf is null && !(_statement.Value?.Rows.Any(row => row.Entry.ReversalOf == entry.Id) ?? false);
        var (result, reverse) = await deletes.AskAsync(entry, isReversible, ReloadAsync);
        if (reverse)
        {
            await ReverseAsync(entry);
        }
        else if (result is not null)
        {
            messages.Say(result.Sentence);
        }
    }

    private async Task DeletePreferencesAsync()
    {
        if (_details.Value is { } details && await deletes.AskForPreferencesAsync(details.Account, ReloadAsync) is { } result)
        {
            messages.Say(result.Sentence);
        }
    }

    // A dialog lies in front, and its events do not make this page render.
    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task ReverseAsync(ActivityRow entry) => await ShowAsync(await actions.AskToReverseAsync(entry));

    private async Task ShowAsync(ActionResult? result)
    {
        if (result is null || _details.Value is not { } details)
        {
            return;
        }

        messages.Say(result.Sentence);
        if (result.Changed.FirstOrDefault(row => row.Id == Id) is { } row)
        {
            _details.Set(details with { Account = row });
        }

        if (result.Posted.Any(entry => entry.AccountId == Id))
        {
            await LoadHistoryAsync();
            await LoadStatementAsync();
        }
    }

    private async Task<Outcome<PreferencesRow>> SavePreferencesAsync(int accountId, PreferencesForm form)
    {
        var outcome = await accounts.SaveAsync(accountId, form, _left.Token);
        if (outcome.IsOk && _details.Value is { } details && details.Account.Id == accountId)
        {
            _details.Set(details with { Preferences = outcome.Value });
            StateHasChanged();
            messages.Say("The preferences are saved.");
        }

        return outcome;
    }

    /// <summary>Everything that the page shows at first, and the address that it belongs to.</summary>
    private sealed record Snapshot(
        int Id, StatementUrl Address, AccountDetails Details, IReadOnlyList<BalancePoint> Points, StatementSlice Statement);
}
