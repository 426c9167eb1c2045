using BankUI.Shared.Dialogs;
using BankUI.Shell;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.Dialogs;

/// <summary>A fault in a dialog ends the dialog, and not the circuit.</summary>
public sealed class DialogNetTests : PageTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dialog_that_fails_is_closed_and_said_and_another_can_be_opened(bool atOnce)
    {
        Open("accounts");
        var asked = Ask(atOnce);
        if (!atOnce)
        {
            Eventually(() => Dialog("A fault"));
            Dialog("A fault").Button("Go on").Click();
        }

        Eventually(() => Assert.Equal(DialogNet.Sentence, Status));
        Assert.Null(await asked.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.False(HasDialog);
        Assert.True(IsReady);
        _ = Ask(atOnce: false);
        Eventually(() => Dialog("A fault"));
    }

    private Task<string?> Ask(bool atOnce)
    {
        Task<string?> asked = null!;
        Renderer.Dispatcher.InvokeAsync(() =>
        {
            asked = Services.GetRequiredService<DialogOpener>().ShowAsync<FailingDialog, string>(DialogKey.For<string>("Fault"), "A fault", new() { { dialog => dialog.IsFaultyAtOnce, atOnce } });
        }).GetAwaiter().GetResult();
        return asked;
    }
}
