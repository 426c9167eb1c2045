using AngleSharp.Dom;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace BankUI.Tests.Features.Accounts.Ledger;

/// <summary>The picker in a dialog, where people meet it.</summary>
public sealed class AccountPickerTests : PageTest
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private AccountRow _own = null!;
    private AccountRow _cleo = null!;
    private AccountRow _dora = null!;
    private IRenderedComponent<MudDialogProvider> _dialogs = null!;
    private IRenderedComponent<MudPopoverProvider> _popovers = null!;

    private PickerDialog Picker => _dialogs.FindComponent<PickerDialog>().Instance;

    private AccountRow? Chosen => Picker.Chosen;

    private IElement Field => _dialogs.Field("To account");

    private IReadOnlyList<string> Suggested => [.. _popovers.FindAll("[role=option]").Select(option => option.Words())];

    private string? Active => Field.GetAttribute("aria-activedescendant") is { } id ? _popovers.Find($"[id='{id}']").Words() : null;

    private bool IsOpen => Field.GetAttribute("aria-expanded") == "true";

    public override async Task InitializeAsync()
    {
        _own = await Bank.OpenAccountAsync("Ada", 5000, "ada@example.com");
        _cleo = await Bank.OpenAccountAsync("Cleo", 1200, "cleo@example.com");
        _dora = await Bank.OpenAccountAsync("Dora", 0, "dora@clouds.example");
        var closed = await Bank.OpenAccountAsync("Clive", 0, "clive@example.com");
        await Bank.CloseAccountAsync(closed.Id);
        _popovers = Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>(dialogs => dialogs.Add(x => x.CloseOnEscapeKey, true));
        await _dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<PickerDialog>(
            "Picker", new DialogParameters<PickerDialog> { { x => x.Except, _own.Id } }));
    }

    [Fact]
    public void A_click_opens_all_accounts_but_the_own_and_the_closed_ones()
    {
        Click();

        Suggests("Cleo cleo@example.com $12.00", "Dora dora@clouds.example $0.00");
        Assert.True(IsOpen);
    }

    [Theory]
    [InlineData("cle", "Cleo cleo@example.com $12.00")]
    [InlineData("CLOUDS", "Dora dora@clouds.example $0.00")]
    public void Typing_suggests_by_owner_and_by_address(string text, string suggested)
    {
        Type(text);

        Suggests(suggested);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("clive")]
    public void The_own_account_and_closed_ones_are_not_found(string text)
    {
        Type(text);

        Eventually(() => Assert.Contains("No open account has this in its owner or e-mail.", _popovers.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Enter_chooses_the_first_suggestion_and_closes_the_list()
    {
        Type("cle");
        Suggests("Cleo cleo@example.com $12.00");

        Press("Enter");

        IsChosen(_cleo);
        Assert.Equal("Cleo (cleo@example.com)", Field.Text());
        Assert.False(IsOpen);
    }

    [Fact]
    public void The_arrows_move_through_the_suggestions_and_stop_at_both_ends()
    {
        TypeForBoth();
        Assert.StartsWith("Cleo", Active, StringComparison.Ordinal);

        Press("ArrowDown");
        Press("ArrowDown");
        Eventually(() => Assert.StartsWith("Dora", Active, StringComparison.Ordinal));
        Press("ArrowUp");
        Press("ArrowUp");

        Eventually(() => Assert.StartsWith("Cleo", Active, StringComparison.Ordinal));
    }

    [Fact]
    public void The_suggestion_that_is_active_is_the_one_that_Enter_chooses()
    {
        TypeForBoth();
        Press("ArrowDown");

        Press("Enter");

        IsChosen(_dora);
    }

    [Fact]
    public void With_the_arrows_one_can_choose_without_typing()
    {
        Click();
        Suggests("Cleo cleo@example.com $12.00", "Dora dora@clouds.example $0.00");
        Press("ArrowDown");

        Press("Enter");

        IsChosen(_dora);
    }

    [Fact]
    public void Tab_through_an_empty_field_chooses_nothing()
    {
        Click();
        Suggests("Cleo cleo@example.com $12.00", "Dora dora@clouds.example $0.00");

        Press("Tab");

        Eventually(() => Assert.False(IsOpen));
        Assert.Null(Chosen);
    }

    [Fact]
    public void Tab_chooses_what_was_typed()
    {
        Type("dora");
        Suggests("Dora dora@clouds.example $0.00");

        Press("Tab");

        IsChosen(_dora);
    }

    [Fact]
    public void A_suggestion_can_be_clicked()
    {
        Type("dora");
        Suggests("Dora dora@clouds.example $0.00");

        _popovers.Find("[role=option]").Click();

        IsChosen(_dora);
    }

    [Fact]
    public void Typing_again_takes_the_choice_back_and_keeps_what_is_typed()
    {
        Type("cle");
        Suggests("Cleo cleo@example.com $12.00");
        Press("Enter");
        IsChosen(_cleo);

        Type("Cleo (cleo@example.co");

        Eventually(() => Assert.Null(Chosen));
        Assert.Equal("Cleo (cleo@example.co", Field.Text());
        Field.Blur();
        Assert.Null(Chosen);
    }

    [Fact]
    public void Emptying_the_field_takes_the_choice_back()
    {
        Type("cle");
        Suggests("Cleo cleo@example.com $12.00");
        Press("Enter");
        IsChosen(_cleo);

        Type("");

        Eventually(() => Assert.Null(Chosen));
    }

    [Fact]
    public void Escape_closes_the_list_and_not_the_dialog()
    {
        Assert.NotEqual(false, Picker.Dialog.Options.CloseOnEscapeKey);
        Type("cle");
        Suggests("Cleo cleo@example.com $12.00");
        Eventually(() => Assert.Equal(false, Picker.Dialog.Options.CloseOnEscapeKey));

        Press("Escape");

        Eventually(() => Assert.False(IsOpen));
        Assert.NotEmpty(_dialogs.FindAll("[role=dialog]"));
        Assert.Equal("cle", Field.Text());
        Eventually(() => Assert.Equal(true, Picker.Dialog.Options.CloseOnEscapeKey));
    }

    [Fact]
    public void What_was_suggested_for_an_older_text_cannot_be_chosen_for_a_newer_one()
    {
        Type("cle");
        Suggests("Cleo cleo@example.com $12.00");
        Field.Type("dora");

        Press("Enter");

        Assert.Null(Chosen);
        Suggests("Dora dora@clouds.example $0.00");
        Assert.Equal("dora", Field.Text());
        Press("Enter");
        IsChosen(_dora);
    }

    [Fact]
    public void What_was_suggested_for_an_older_text_cannot_be_chosen_while_the_newer_one_is_searched()
    {
        Type("cle");
        Suggests("Cleo cleo@example.com $12.00");
        using var held = Bank.Commands.HoldNext();
        Type("dora");

        Press("Enter");

        Assert.Null(Chosen);
    }

    [Fact]
    public void Suggestions_that_could_not_be_read_are_not_passed_off_as_none()
    {
        Bank.Commands.FailNext();

        Type("cle");

        Eventually(() => Assert.Contains("could not be loaded", _popovers.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("No open account", _popovers.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_describes_the_field()
    {
        await _dialogs.InvokeAsync(() => Picker.Say("Choose one."));

        Assert.Equal("Choose one.", Field.Description());
        Assert.True(Field.SaysInvalid());
    }

    private new void Eventually(Action assertion) => _dialogs.WaitForAssertion(() =>
    {
        assertion();
        Renderer.Dispatcher.InvokeAsync(() => { }).GetAwaiter().GetResult();
    });

    private void Click() => Field.ParentElement!.Closest("[blazor\\:onmousedown]")!.MouseDown();

    private void Press(string key)
    {
        Field.KeyDown(key);
        if (_dialogs.FindAll("input").Count > 0)
        {
            Field.KeyUp(key);
        }
    }

    private void Suggests(params string[] suggestions) => _popovers.WaitForAssertion(() =>
    {
        Assert.Equal(suggestions, Suggested);
        Assert.True(IsOpen);
    });

    // The search begins when there was a pause.
    private void Type(string text)
    {
        Field.Type(text);
        Renderer.Dispatcher.InvokeAsync(() => Bank.Clock.Advance(Pause)).GetAwaiter().GetResult();
    }

    private void TypeForBoth()
    {
        Type("e");
        Suggests("Cleo cleo@example.com $12.00", "Dora dora@clouds.example $0.00");
    }

    private void IsChosen(AccountRow account) => Eventually(() => Assert.Equal(account.Id, Chosen?.Id));

    /// <summary>A dialog with a picker.</summary>
    private sealed class PickerDialog : ComponentBase
    {
        private string? _problem;

        [CascadingParameter]
        public IMudDialogInstance Dialog { get; set; } = null!;

        [Parameter]
        public int Except { get; set; }

        public AccountRow? Chosen { get; private set; }

        public void Say(string problem)
        {
            _problem = problem;
            StateHasChanged();
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<MudDialog>(0);
            builder.AddComponentParameter(1, nameof(MudDialog.DialogContent), (RenderFragment)(content =>
            {
                content.OpenComponent<AccountPicker>(0);
                content.AddComponentParameter(1, nameof(AccountPicker.Label), "To account");
                content.AddComponentParameter(2, nameof(AccountPicker.Except), Except);
                content.AddComponentParameter(3, nameof(AccountPicker.Chosen), Chosen);
                content.AddComponentParameter(4, nameof(AccountPicker.ChosenChanged), EventCallback.Factory.Create<AccountRow?>(this, row => Chosen = row));
                content.AddComponentParameter(5, nameof(AccountPicker.Problem), _problem);
                content.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
