using AngleSharp.Dom;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.Ledger;

public sealed class AccountPickerTests : PageTest
{
    private AccountRow _own = null!;
    private AccountRow _cleo = null!;
    private AccountRow _dora = null!;
    private AccountRow? _chosen;
    private IRenderedComponent<AccountPicker> _picker = null!;

    private IElement Field => _picker.Field("To account");

    private IEnumerable<string> Suggested => _picker.FindAll("[role=option]").Select(option => option.Words());

    private string? Active => Field.GetAttribute("aria-activedescendant") is { } id ? _picker.Find($"[id='{id}']").Words() : null;

    public override async Task InitializeAsync()
    {
        _own = await Bank.OpenAccountAsync("Ada", 5000, "ada@example.com");
        _cleo = await Bank.OpenAccountAsync("Cleo", 1200, "cleo@example.com");
        _dora = await Bank.OpenAccountAsync("Dora", 0, "dora@clouds.example");
        var closed = await Bank.OpenAccountAsync("Clive", 0, "clive@example.com");
        await Bank.CloseAccountAsync(closed.Id);
        _picker = Render<AccountPicker>(picker => picker
            .Add(x => x.Label, "To account")
            .Add(x => x.Except, _own.Id)
            .Bind(x => x.Chosen, _chosen, row => _chosen = row));
    }

    [Fact]
    public void A_click_opens_all_accounts_but_the_own_and_the_closed_ones()
    {
        Field.Click();

        Suggests("Cleo cleo@example.com $12.00", "Dora dora@clouds.example $0.00");
        Assert.Equal("true", Field.GetAttribute("aria-expanded"));
    }

    [Theory]
    [InlineData("cle", "Cleo cleo@example.com $12.00")]
    [InlineData("CLOUDS", "Dora dora@clouds.example $0.00")]
    public void Typing_suggests_by_owner_and_by_address(string text, string suggested)
    {
        Field.Type(text);

        Suggests(suggested);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("clive")]
    public void The_own_account_and_closed_ones_are_not_found(string text)
    {
        Field.Type(text);

        _picker.WaitForAssertion(() => Assert.Contains("No open account has this in its owner or e-mail.", _picker.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Enter_chooses_the_first_suggestion_and_closes_the_list()
    {
        Type("cle");

        Field.KeyDown("Enter");

        IsChosen(_cleo);
        Assert.Equal("Cleo (cleo@example.com)", Field.Text());
        Assert.Equal("false", Field.GetAttribute("aria-expanded"));
    }

    [Fact]
    public void The_arrows_move_through_the_suggestions_and_stop_at_both_ends()
    {
        Type("e");
        Assert.StartsWith("Cleo", Active, StringComparison.Ordinal);

        Field.KeyDown("ArrowDown");
        Field.KeyDown("ArrowDown");
        _picker.WaitForAssertion(() => Assert.StartsWith("Dora", Active, StringComparison.Ordinal));
        Field.KeyDown("ArrowUp");
        Field.KeyDown("ArrowUp");

        _picker.WaitForAssertion(() => Assert.StartsWith("Cleo", Active, StringComparison.Ordinal));
    }

    [Fact]
    public void The_suggestion_that_is_active_is_the_one_that_Enter_chooses()
    {
        Type("e");
        Field.KeyDown("ArrowDown");

        Field.KeyDown("Enter");

        IsChosen(_dora);
    }

    [Fact]
    public void With_the_arrows_one_can_choose_without_typing()
    {
        Field.Click();
        Suggests("Cleo cleo@example.com $12.00", "Dora dora@clouds.example $0.00");
        Field.KeyDown("ArrowDown");

        Field.KeyDown("Enter");

        IsChosen(_dora);
    }

    [Fact]
    public void Tab_through_an_empty_field_chooses_nothing()
    {
        Field.Click();
        Suggests("Cleo cleo@example.com $12.00", "Dora dora@clouds.example $0.00");

        Field.KeyDown("Tab");

        Assert.Null(_chosen);
    }

    [Fact]
    public void A_suggestion_can_be_clicked()
    {
        Type("dora");

        _picker.Find("[role=option]").MouseDown();

        IsChosen(_dora);
    }

    [Fact]
    public void Typing_again_takes_the_choice_back()
    {
        Type("cle");
        Field.KeyDown("Enter");
        IsChosen(_cleo);
        _picker.Render(picker => picker.Add(x => x.Chosen, _chosen));

        Field.Type("Cleo (cleo@example.co");

        _picker.WaitForAssertion(() => Assert.Null(_chosen));
    }

    [Fact]
    public void Leaving_the_field_closes_the_list()
    {
        Type("cle");

        Field.FocusOut();

        _picker.WaitForAssertion(() => Assert.Equal("false", Field.GetAttribute("aria-expanded")));
    }

    [Fact]
    public void What_was_suggested_for_an_older_text_cannot_be_chosen_for_a_newer_one()
    {
        Type("cle");
        using var held = Bank.Commands.HoldNext();
        Field.Type("dora");

        Field.KeyDown("Enter");

        Assert.Null(_chosen);
    }

    [Fact]
    public void Suggestions_that_could_not_be_read_are_not_passed_off_as_none()
    {
        Bank.Commands.FailNext();

        Field.Type("cle");

        _picker.WaitForAssertion(() => Assert.Contains("could not be loaded", _picker.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_problem_describes_the_field()
    {
        _picker.Render(picker => picker.Add(x => x.Problem, "Choose one."));

        Assert.Equal("Choose one.", Field.Description());
        Assert.True(Field.SaysInvalid());
    }

    private void Suggests(params string[] suggestions) => _picker.WaitForAssertion(() => Assert.Equal(suggestions, Suggested));

    private void Type(string text)
    {
        Field.Type(text);
        _picker.WaitForAssertion(() => Assert.Equal("true", Field.GetAttribute("aria-expanded")));
    }

    private void IsChosen(AccountRow account) => _picker.WaitForAssertion(() => Assert.Equal(account.Id, _chosen?.Id));
}
