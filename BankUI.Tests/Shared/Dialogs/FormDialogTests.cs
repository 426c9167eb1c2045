using AngleSharp.Dom;
using BankUI.Domain;
using BankUI.Shared.Dialogs;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace BankUI.Tests.Shared.Dialogs;

public sealed class FormDialogTests : ComponentTest
{
    private readonly IRenderedComponent<MudDialogProvider> _page;

    public FormDialogTests()
    {
        AddBunitPersistentComponentState();
        Services.AddScoped<DialogOpener>();
        _page = Render<MudDialogProvider>();
    }

    private IElement Dialog => _page.Find("[role=dialog]");

    [Fact]
    public async Task A_value_closes_it_and_is_what_it_was_opened_for()
    {
        var asked = Ask((wish, _) => Granted($"{wish}!"));
        Type("a pony");

        Wish();

        Assert.Equal("a pony!", await asked);
        Assert.Empty(_page.FindAll("[role=dialog]"));
    }

    [Fact]
    public void A_refusal_stands_beside_the_field_that_it_names()
    {
        Ask((_, _) => Refused("Too big.", "Wish"));

        Wish();

        Assert.Equal("Too big.", Dialog.Field("Wish").Description());
        Assert.Empty(_page.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_refusal_of_no_field_stands_beneath_the_form()
    {
        Ask((_, _) => Refused("Not today."));

        Wish();

        Assert.Equal("Not today.", _page.Find("[role=alert]").Words());
        Assert.False(Dialog.Field("Wish").SaysInvalid());
    }

    [Fact]
    public void A_refusal_of_a_field_that_it_does_not_have_stands_beneath_the_form()
    {
        Ask((_, _) => Refused("Not today.", "Weather"));

        Wish();

        Assert.Equal("Not today.", _page.Find("[role=alert]").Words());
    }

    [Fact]
    public void What_was_typed_stays_after_a_refusal()
    {
        Ask((_, _) => Refused("Too big.", "Wish"));
        Type("an elephant");

        Wish();

        Assert.Equal("an elephant", Dialog.Field("Wish").Text());
    }

    [Fact]
    public void A_failure_is_said_in_words_and_what_was_typed_stays()
    {
        Ask((_, _) => throw new InvalidOperationException("secret"));
        Type("a pony");

        Wish();

        Assert.StartsWith("The database did not answer as it should.", _page.Find("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _page.Markup, StringComparison.Ordinal);
        Assert.Equal("a pony", Dialog.Field("Wish").Text());
    }

    [Fact]
    public void A_second_try_takes_the_problem_of_the_first_away()
    {
        var tries = 0;
        Ask((_, _) => ++tries == 1 ? Refused("Too big.", "Wish") : Refused("Not today."));
        Wish();

        Wish();

        Assert.False(Dialog.Field("Wish").SaysInvalid());
    }

    [Fact]
    public async Task The_problem_of_the_first_try_is_gone_while_the_second_is_under_way()
    {
        var second = new TaskCompletionSource<Outcome<string>>();
        var tries = 0;
        var asked = Ask((_, _) => ++tries == 1 ? Refused("Too big.", "Wish") : second.Task);
        Wish();
        Assert.True(Dialog.Field("Wish").SaysInvalid());

        Wish();

        Assert.Equal(2, tries);
        Assert.False(Dialog.Field("Wish").SaysInvalid());
        await Renderer.Dispatcher.InvokeAsync(() => second.SetResult("a pony"));
        Assert.Equal("a pony", await asked);
    }

    [Fact]
    public void Sent_twice_it_does_one_thing()
    {
        var tries = 0;
        Ask((_, _) =>
        {
            tries++;
            return new TaskCompletionSource<Outcome<string>>().Task;
        });

        Wish();
        Wish();

        Assert.Equal(1, tries);
        Assert.True(Dialog.Button("Wish").HasAttribute("disabled"));
    }

    [Fact]
    public void The_button_that_submits_belongs_to_the_form()
    {
        Ask((wish, _) => Granted(wish!));

        Assert.Equal("submit", Dialog.Button("Wish").GetAttribute("type"));
        Assert.Equal(Dialog.QuerySelector("form")!.Id, Dialog.Button("Wish").GetAttribute("form"));
    }

    [Fact]
    public async Task Cancelled_it_was_opened_for_nothing()
    {
        var asked = Ask((wish, _) => Granted(wish!));

        Dialog.Button("Cancel").Click();

        Assert.Null(await asked);
    }

    [Fact]
    public async Task Cancelling_it_cancels_the_work()
    {
        var token = CancellationToken.None;
        var asked = Ask(async (_, cancellation) =>
        {
            token = cancellation;
            await Task.Delay(Timeout.Infinite, cancellation);
            return "never";
        });
        Wish();

        Dialog.Button("Cancel").Click();

        Assert.Null(await asked);
        _page.WaitForAssertion(() => Assert.True(token.IsCancellationRequested));
    }

    [Fact]
    public async Task Work_that_ends_after_it_was_cancelled_does_not_close_the_next_dialog()
    {
        var work = new TaskCompletionSource<Outcome<string>>();
        var first = Ask((_, _) => work.Task);
        Wish();
        Dialog.Button("Cancel").Click();
        await first;
        _ = Ask((wish, _) => Granted(wish!));

        await Renderer.Dispatcher.InvokeAsync(() => work.SetResult("late"));

        Assert.Single(_page.FindAll("[role=dialog]"));
    }

    private static Task<Outcome<string>> Granted(string wish) => Task.FromResult<Outcome<string>>(wish);

    private static Task<Outcome<string>> Refused(string sentence, string? field = null) => Task.FromResult<Outcome<string>>(new Refusal(sentence, field));

    private Task<string?> Ask(Func<string?, CancellationToken, Task<Outcome<string>>> grant)
    {
        Task<string?>? asked = null;
        _ = Renderer.Dispatcher.InvokeAsync(() =>
        {
            asked = Services.GetRequiredService<DialogOpener>().ShowAsync<WishDialog, string>(
                DialogKey.For<string>("Wish"), "A wish", new() { { dialog => dialog.Grant, grant } });
        });
        _page.WaitForAssertion(() => Assert.NotEmpty(_page.FindAll("[role=dialog]")));
        return asked!;
    }

    private void Type(string wish) => Dialog.Field("Wish").Type(wish);

    private void Wish() => Dialog.QuerySelector("form")!.Submit();
}
