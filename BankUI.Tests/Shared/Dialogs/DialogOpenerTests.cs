using BankUI.Domain;
using BankUI.Shared.Dialogs;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor;

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

    [Fact]
    public async Task What_was_open_in_a_paused_circuit_goes_on_under_the_same_operation()
    {
        Open("not-found");
        var (opener, circuit) = Circuit();
        _ = AskOf(opener);
        opener.Keep("Colour", "red");
        var operation = opener.OperationId;

        var resumed = await ResumeAsync(circuit);
        Assert.Equal(Wish, resumed.Paused);
        resumed.Reopen();
        _ = AskOf(resumed);

        Assert.Equal(operation, resumed.OperationId);
        Assert.Equal("red", resumed.Kept<string>("Colour"));
        Assert.True(resumed.IsReopened);
    }

    [Fact]
    public async Task The_same_question_asked_anew_is_another_operation()
    {
        Open("not-found");
        var (opener, circuit) = Circuit();
        _ = AskOf(opener);
        var operation = opener.OperationId;

        var resumed = await ResumeAsync(circuit);
        _ = AskOf(resumed);

        Assert.NotEqual(operation, resumed.OperationId);
        Assert.Null(resumed.Paused);
    }

    [Fact]
    public async Task What_is_done_is_not_kept()
    {
        Open("not-found");
        var (opener, circuit) = Circuit();
        _ = AskOf(opener);
        opener.Forget();

        Assert.Null((await ResumeAsync(circuit)).Paused);
    }

    [Fact]
    public async Task More_than_a_message_holds_is_not_kept()
    {
        Open("not-found");
        var (opener, circuit) = Circuit();
        _ = AskOf(opener);
        opener.Keep("Story", new string('x', DialogOpener.MaxKept));

        Assert.Null((await ResumeAsync(circuit)).Paused);
    }

    [Fact]
    public async Task A_pause_waits_for_what_is_being_stored()
    {
        Open("not-found");
        var (opener, circuit) = Circuit();
        _ = AskOf(opener);
        var stored = new TaskCompletionSource();
        opener.WaitFor(stored.Task);

        var resuming = ResumeAsync(circuit);
        Assert.False(resuming.IsCompleted);
        opener.Forget();
        stored.SetResult();

        Assert.Null((await resuming).Paused);
    }

    private static readonly DialogKey Wish = DialogKey.For<string>("Wish", 17, 18);

    private (DialogOpener Opener, ComponentStatePersistenceManager State) Circuit()
    {
        var state = new ComponentStatePersistenceManager(NullLogger<ComponentStatePersistenceManager>.Instance);
        return (new(Services.GetRequiredService<IDialogService>(), state.State), state);
    }

    /// <summary>The circuit is paused; the opener of its successor.</summary>
    private async Task<DialogOpener> ResumeAsync(ComponentStatePersistenceManager circuit)
    {
        var browser = new Browser();
        await circuit.PersistStateAsync(browser, Renderer);
        var state = new ComponentStatePersistenceManager(NullLogger<ComponentStatePersistenceManager>.Instance);
        await state.RestoreStateAsync(browser);
        return new(Services.GetRequiredService<IDialogService>(), state.State);
    }

    private Task<string?> Ask() => AskOf(Services.GetRequiredService<DialogOpener>());

    private Task<string?> AskOf(DialogOpener opener)
    {
        Task<string?>? asked = null;
        Renderer.Dispatcher.InvokeAsync(() =>
        {
            asked = opener.ShowAsync<WishDialog, string>(
                Wish, "A wish", new() { { dialog => dialog.Grant, (wish, _) => Task.FromResult<Outcome<string>>(wish!) } });
        }).GetAwaiter().GetResult();
        return asked!;
    }

    /// <summary>Has the state while there is no circuit.</summary>
    private sealed class Browser : IPersistentComponentStateStore
    {
        private Dictionary<string, byte[]> _state = [];

        public Task<IDictionary<string, byte[]>> GetPersistedStateAsync() => Task.FromResult<IDictionary<string, byte[]>>(_state);

        public Task PersistStateAsync(IReadOnlyDictionary<string, byte[]> state)
        {
            _state = new(state);
            return Task.CompletedTask;
        }
    }
}
