using BankUI.Domain;
using BankUI.Shared.Dialogs;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.Dialogs;

public sealed class DialogOpenerTests : PageTest
{
    [Fact]
    public async Task A_second_dialog_is_not_opened_beside_the_first()
    {
        Open("not-found");
        var first = Ask();
        var second = Ask();

        Assert.Null(await second);
        Eventually(() => Assert.Single(App.FindAll("[role=dialog]")));
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task When_the_first_is_closed_the_next_opens()
    {
        Open("not-found");
        var first = Ask();
        Eventually(() => Assert.Single(App.FindAll("[role=dialog]")));
        Dialog("A wish").Button("Cancel").Click();
        await first;

        var next = Ask();

        Eventually(() => Assert.Single(App.FindAll("[role=dialog]")));
        Assert.False(next.IsCompleted);
    }

    private Task<string?> Ask()
    {
        Task<string?>? asked = null;
        Renderer.Dispatcher.InvokeAsync(() =>
        {
            asked = Services.GetRequiredService<DialogOpener>().ShowAsync<WishDialog, string>(
                "A wish", new() { { dialog => dialog.Grant, (wish, _) => Task.FromResult<Outcome<string>>(wish!) } });
        }).GetAwaiter().GetResult();
        return asked!;
    }
}
