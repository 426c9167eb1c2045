using System.Globalization;
using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Accounts.Ledger;
using BankUI.Shared.DeleteDialog;
using BankUI.Shared.Dialogs;

namespace BankUI.Features.Accounts.List;

/// <summary>What is done with the accounts of the list, and what then changes in it.</summary>
public sealed partial class AccountsPage
{
    /// <summary>Opens the dialog again that was open when the circuit was paused. Rows that are gone are not asked about.</summary>
    private async Task ReopenAsync(DialogKey dialog)
    {
        if (dialog.Is<Account>(AccountActionDialogs.New))
        {
            await OpenNewAsync();
        }
        else if (dialog.Is<Activity>(AccountActionDialogs.Reverse) && _open.Find(dialog.Ids[0]) is { } reversed)
        {
            await ReverseAsync(reversed);
        }
        else if (dialog.Is<Activity>(DeleteRequest.Delete) && _open.Find(dialog.Ids[0]) is { } removed)
        {
            await RemoveAsync(removed);
        }
        else if (dialog is { Of: nameof(Account), Ids: [var id] } && Enum.TryParse<AccountAction>(dialog.Command, out var action)
            && (Shown((int)id) ?? await accounts.FindAsync((int)id, _disposed.Token)) is { } row)
        {
            await ActAsync((row, action));
        }
        else if (dialog.Is<Account>(DeleteRequest.Delete) && dialog.Ids.Select(each => Shown((int)each)).ToList() is var rows && !rows.Contains(null))
        {
            _selection.Set(rows.OfType<AccountRow>(), selected: true);
            await DeleteSelectedAsync();
        }
    }

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

        Show(await actions.AskAsync(asked.Row, asked.Action, _disposed.Token));
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
        snackbar.Add(result.Sentence);
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
        if (!_selection.Set(ticked.Rows, ticked.Selected))
        {
            snackbar.Add(string.Create(CultureInfo.InvariantCulture, $"{DeletionTarget.MaxRoots:N0} accounts are the most that can be selected at a time."));
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

        if (result.IsDeleted)
        {
            // The button that was pressed is gone: the focus goes to the row that took the place of its row.
            _focusId = IdsOnPage.ElementAtOrDefault(place) is > 0 and var next ? next : IdsOnPage.LastOrDefault();
        }

        // What another way did to them is in the rows that were read again, and only what is gone is no longer selected.
        async Task ChangedAsync()
        {
            await ShowChangedAsync();
            _selection.Set(rows.Where(row => Shown(row.Id) is null), selected: false);
            StateHasChanged();
        }
    }

    private async Task RemoveAsync(ActivityRow entry)
    {
        var isReversible = entry.ReversalOf is null && !(_open.Items.GetValueOrDefault(entry.AccountId)?.Slice?.Rows.Any(row => row.ReversalOf == entry.Id) ?? false);
        var (result, reverse) = await deletes.AskAsync(entry, isReversible, ShowChangedAsync);
        if (reverse)
        {
            await ReverseAsync(entry);
        }
        else if (result is not null)
        {
            _focusId = entry.AccountId;
        }
    }
}
