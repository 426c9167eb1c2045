using BankUI.Shared.Layout;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments.Lists;

/// <summary>A row of a list. Its delete button takes the focus when the row that had it was deleted.</summary>
public abstract class ListRow : RowComponent
{
    private bool _hasTakenFocus;

    /// <summary>Whether the delete button takes the focus now.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    protected ElementReference DeleteButton { get; set; }

    /// <summary>Chooses the row that takes the focus after others were deleted.</summary>
    /// <param name="deleted">The keys that should be gone.</param>
    /// <param name="before">The keys of the list before.</param>
    /// <param name="now">The keys of the list now.</param>
    /// <returns>
    /// The row itself where it was restored, else the one after it, else one before it; <see langword="null"/> where no row is left.
    /// </returns>
    public static int? NextFocus(IReadOnlyCollection<int> deleted, int[] before, IReadOnlyCollection<int> now)
    {
        var place = Array.FindIndex(before, deleted.Contains);
        int[] candidates = place < 0 ? [] : [.. before[place..], .. before[..place].Reverse()];
        return candidates.Where(now.Contains).Select(id => (int?)id).FirstOrDefault();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var takesFocus = TakesFocus && !_hasTakenFocus;
        _hasTakenFocus = TakesFocus;
        if (takesFocus)
        {
            await DeleteButton.FocusAsync();
        }
    }
}
