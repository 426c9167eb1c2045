using MudBlazor;

namespace BankUI.Shared.Dialogs;

public static class DialogInstanceExtensions
{
    /// <summary>
    /// While a list of suggestions is open in a dialog, Escape closes the list and not the dialog. For the <c>OpenChanged</c> of a
    /// <see cref="MudAutocomplete{T}"/>, whose Escape reaches the dialog, too.
    /// </summary>
    public static Task IgnoreEscapeAsync(this IMudDialogInstance dialog, bool listIsOpen) =>
        dialog.SetOptionsAsync(dialog.Options with { CloseOnEscapeKey = !listIsOpen });
}
