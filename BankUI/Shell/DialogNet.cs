using BankUI.Shared.Dialogs;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace BankUI.Shell;

/// <summary>
/// What goes wrong in a dialog, and nobody expected, closes it and is said: dialogs lie outside the net of the page, and would end the circuit.
/// </summary>
public sealed class DialogNet(DialogOpener opener, ISnackbar snackbar) : ErrorBoundary
{
    /// <summary>What is said.</summary>
    public const string Sentence = "Something went wrong in the dialog, so it was closed. What you asked for may not have been saved: load the page again to see it.";

    protected override async Task OnErrorAsync(Exception exception)
    {
        await base.OnErrorAsync(exception);

        // The failure is noted when this returns, and only then it can be got over.
        await Task.Yield();
        opener.Abandon();
        snackbar.Add(Sentence, Severity.Error, options =>
        {
            (options.RequireInteraction, options.ShowCloseIcon) = (true, false);
            (options.Action, options.ActionColor) = ("Close", Color.Inherit);
        });
        Recover();
    }
}
