using BankUI.Features.Enrollments.Deleting;
using BankUI.Features.Enrollments.Lists;
using BankUI.Features.Enrollments.People;
using BankUI.Shared;
using BankUI.Shared.Dialogs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Features.Enrollments.Instructors;

public sealed partial class InstructorsPage(
    InstructorQueries instructors,
    EnrollmentDialogs dialogs,
    EnrollmentDeleteDialogs deletes,
    EnrollmentHandover handover,
    NavigationManager navigation,
    ISnackbar snackbar,
    ILogger<InstructorsPage> log) : IDisposable
{
    public const string Path = "enrollment/instructors";

    private readonly Loading<ListPage<InstructorRow>> _instructors = new(log);
    private readonly Asked<ListPlace> _asked = new(new ListPlace());
    private ListHead? _head;
    private ListPlace? _shown;
    private long _readAt;
    private int? _focusId;

    /// <summary>
    /// A page is rendered again for another query string only when it has a parameter from it. What the query string says is read by
    /// <see cref="ListPlace.Of"/>.
    /// </summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    /// <summary>The key of what the first response was made from; the circuit takes that over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    /// <summary>What was asked for last: its address may still be on its way to the browser and back.</summary>
    private ListPlace Place => _asked.Current;

    private bool IsReady => _shown == Place && _instructors.IsReady;

    private int[] ListedIds => [.. _instructors.Value?.Rows.Select(row => row.Id) ?? []];

    public void Dispose() => _instructors.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (!_asked.Arrived(ListPlace.Of(UrlQuery.Parse(navigation.Uri))) || _shown == Place)
        {
            return;
        }

        var (place, isFirst) = (Place, _shown is null);
        (_shown, _readAt) = (place, handover.Now);
        if (isFirst && handover.Take<ListPage<InstructorRow>>(Prerendered, place.ToUri(Path)) is { } kept)
        {
            _instructors.Set(kept);
            return;
        }

        await ReloadAsync();
        if (!RendererInfo.IsInteractive && _instructors.IsReady)
        {
            Prerendered = handover.Keep(place.ToUri(Path), _readAt, _instructors.Value!);
        }
    }

    private Task ReloadAsync() => _instructors.RunAsync(ReadAsync);

    private Task RefreshAsync() => _instructors.RefreshAsync(ReadAsync);

    private async Task<ListPage<InstructorRow>?> ReadAsync(CancellationToken cancellation) => await instructors.PageAsync(Place.Search, Place.Cursor, cancellation);

    private void Search(string? text)
    {
        var place = new ListPlace { Q = text };
        _asked.Ask(place);
        navigation.GoTo(place.ToUri(Path), replace: true);
    }

    /// <summary>Opens the dialog again that was open when the circuit was paused. An instructor who is not shown is not asked about.</summary>
    private async Task ReopenAsync(DialogKey dialog)
    {
        if (dialog.Ids is [])
        {
            await AddAsync();
        }
        else if (_instructors.Value?.Rows.FirstOrDefault(row => row.Id == dialog.Ids[0]) is { } row)
        {
            await (dialog.Command == EnrollmentDialogs.Edit ? EditAsync(row) : DeleteAsync(row));
        }
    }

    private async Task AddAsync() => await ShowAsync(await dialogs.AskForInstructorAsync(null));

    private async Task EditAsync(InstructorRow row) => await ShowAsync(await dialogs.AskForInstructorAsync(row));

    private async Task ShowAsync(SavedRow? change)
    {
        if (change is not null)
        {
            snackbar.Add(change.Sentence);
            await ReloadAsync();
        }
    }

    private async Task DeleteAsync(InstructorRow row)
    {
        _focusId = null;
        var before = ListedIds;
        if (await deletes.AskAsync(row, ReloadBehindDialogAsync, Now) is null)
        {
            return;
        }

        _focusId = ListRow.NextFocus([row.Id], before, ListedIds);
        if (_focusId is null && _head is not null)
        {
            await _head.FocusAsync();
        }

        InstructorRow Now() => _instructors.Value?.Rows.FirstOrDefault(shown => shown.Id == row.Id) ?? row;
    }

    // An event of the dialog does not render this page.
    private async Task ReloadBehindDialogAsync()
    {
        await ReloadAsync();
        StateHasChanged();
    }
}
