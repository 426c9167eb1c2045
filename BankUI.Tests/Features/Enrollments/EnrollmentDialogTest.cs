using AngleSharp.Dom;
using BankUI.Features.Enrollments;
using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>Opens the dialogs of the enrollment page as the page does.</summary>
public abstract class EnrollmentDialogTest : SuggestionTest
{
    protected EnrollmentDialogTest() => Open("accounts");

    protected IElement OpenedDialog => App.Find("[role=dialog]");

    /// <summary>The problem that belongs to no field of the open dialog.</summary>
    protected string Alert => App.Find("[role=dialog] [role=alert]").Words();

    /// <summary>Asks, and waits until a dialog is open; what is returned ends when it closes.</summary>
    protected Task<SavedRow?> Ask(Func<EnrollmentDialogs, Task<SavedRow?>> ask, string title)
    {
        Task<SavedRow?> asked = null!;
        Renderer.Dispatcher.InvokeAsync(() => { asked = ask(Services.GetRequiredService<EnrollmentDialogs>()); }).GetAwaiter().GetResult();
        Eventually(() => Dialog(title));
        return asked;
    }

    protected void Type(string label, string text) => OpenedDialog.Field(label).Type(text);

    protected void Send() => OpenedDialog.QuerySelector("form")!.Submit();

    /// <summary>Waits until a field of the open dialog says what is wrong.</summary>
    protected void IsRefusedAt(string label, string sentence) => Eventually(() =>
    {
        Assert.StartsWith(sentence, OpenedDialog.Field(label).Description(), StringComparison.Ordinal);
        Assert.True(OpenedDialog.Field(label).SaysInvalid());
    });

    protected void IsDone() => Eventually(() => Assert.False(HasDialog, "The dialog is still open."));
}
