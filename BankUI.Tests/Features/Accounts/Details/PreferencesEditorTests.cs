using AngleSharp.Dom;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Accounts.Details;

/// <summary>An account's preferences on its page.</summary>
public sealed class PreferencesEditorTests : PageTest
{
    private AccountRow _ada = null!;

    private IElement Editor => App.Find("[aria-labelledby=preferences-title]");

    public override async Task InitializeAsync() => _ada = await Bank.OpenAccountAsync("Ada", 10_000);

    [Fact]
    public async Task They_are_saved_and_shown()
    {
        OpenAda();
        Editor.Field("Nickname").Type("Holiday");
        Editor.Field("Low-balance alert").Type("50");
        Editor.Field("Statements by e-mail").Change(true);

        Save();

        Eventually(() => Assert.Equal("The preferences are saved.", Status));
        Assert.Contains("“Holiday”", Head, StringComparison.Ordinal);
        Assert.Equal(("Holiday", 5000L, true), await StoredAsync(_ada.Id));
    }

    [Fact]
    public async Task What_somebody_else_stored_meanwhile_is_not_overwritten_by_a_field_that_was_not_changed()
    {
        OpenAda();
        await KeepAsync(_ada.Id, "Rent", null);
        Editor.Field("Low-balance alert").Type("50");

        Save();

        Eventually(() => Assert.Equal("The preferences are saved.", Status));
        Assert.Equal(("Rent", 5000L, false), await StoredAsync(_ada.Id));
        Assert.Equal("Rent", Editor.Field("Nickname").Text());
    }

    [Fact]
    public async Task A_field_that_somebody_else_changed_meanwhile_shows_both_versions_and_the_others_are_taken_over()
    {
        OpenAda();
        Editor.Field("Nickname").Change("Food");
        await KeepAsync(_ada.Id, "Rent", "20");

        Save();

        Assert.Equal("Food", Editor.Field("Nickname").Text());
        Eventually(() => Assert.Contains("Stored now Nickname Rent Low-balance alert $20.00 Statements by e-mail Off", Editor.Words(), StringComparison.Ordinal));
        Assert.Equal(("Rent", 20_00L, false), await StoredAsync(_ada.Id));
        Editor.Button("Keep my version").Click();
        Eventually(() => Assert.Equal("The preferences are saved.", Status));
        Assert.True(Editor.HasButton("Save preferences"));
        Assert.Equal(("Food", 20_00L, false), await StoredAsync(_ada.Id));
    }

    [Fact]
    public async Task A_second_press_made_before_the_conflict_was_seen_does_not_choose()
    {
        OpenAda();
        Editor.Field("Nickname").Change("Food");
        await KeepAsync(_ada.Id, "Rent", null);
        Save();
        Eventually(() => Editor.Button("Keep my version"));

        Save();

        Assert.True(Editor.HasButton("Keep my version"));
        Assert.False(Editor.Button("Keep my version").HasAttribute("disabled"));
        Assert.Equal(("Rent", null, false), await StoredAsync(_ada.Id));
    }

    [Fact]
    public async Task In_a_conflict_the_stored_version_can_be_kept()
    {
        OpenAda();
        Editor.Field("Nickname").Change("Food");
        await KeepAsync(_ada.Id, "Rent", null);
        Save();

        Eventually(() => Editor.Button("Keep the stored version")).Click();

        Eventually(() => Assert.Equal("Rent", Editor.Field("Nickname").Text()));
        Assert.True(Editor.HasButton("Save preferences"));
        Assert.Equal("The stored preferences stay. Yours were not saved.", Status);
        Eventually(() => Assert.Contains("“Rent”", Head, StringComparison.Ordinal));
        Assert.Equal(("Rent", null, false), await StoredAsync(_ada.Id));
    }

    [Fact]
    public async Task In_a_conflict_with_a_deletion_nothing_is_stored_that_could_be_deleted()
    {
        await KeepAsync(_ada.Id, "Rent", null);
        OpenAda();
        Editor.Field("Nickname").Change("Food");
        await using (var db = Bank.Context())
        {
            await db.AccountPreferences.ExecuteDeleteAsync();
        }

        Save();

        Eventually(() => Assert.Contains("Someone else deleted these preferences meanwhile.", Editor.Words(), StringComparison.Ordinal));
        Editor.Button("Keep the stored version").Click();
        Eventually(() => Assert.False(Editor.HasButton("Delete preferences")));
        Assert.Equal("", Editor.Field("Nickname").Text());
        Assert.DoesNotContain("“", Head, StringComparison.Ordinal);
        Assert.Null(await StoredAsync(_ada.Id));
    }

    [Fact]
    public async Task What_is_stored_stands_in_the_form()
    {
        await KeepAsync(_ada.Id, "Holiday", "1234.5");

        OpenAda();

        Assert.Equal(("Holiday", "1234.50"), (Editor.Field("Nickname").Text(), Editor.Field("Low-balance alert").Text()));
    }

    [Fact]
    public async Task A_balance_below_the_alert_has_its_badge()
    {
        await KeepAsync(_ada.Id, null, "100.01");

        OpenAda();

        Assert.Contains("Below the alert of $100.01", Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_balance_at_the_alert_has_none()
    {
        await KeepAsync(_ada.Id, null, "100");

        OpenAda();

        Assert.DoesNotContain("Below the alert", Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        OpenAda();
        Editor.Field("Nickname").Type("Holiday");
        Editor.Field("Low-balance alert").Type("fifty");

        Save();

        Eventually(() => Assert.StartsWith("That is not an amount.", Editor.Field("Low-balance alert").Description(), StringComparison.Ordinal));
        Assert.Equal(("Holiday", "fifty"), (Editor.Field("Nickname").Text(), Editor.Field("Low-balance alert").Text()));
        Assert.Null(await StoredAsync(_ada.Id));
    }

    [Fact]
    public void A_nickname_that_is_too_long_is_refused_beside_it()
    {
        OpenAda();
        Editor.Field("Nickname").Type(new string('x', 61));

        Save();

        Eventually(() => Assert.Equal("A nickname has at most 60 characters; this one has 61.", Editor.Field("Nickname").Description()));
    }

    [Fact]
    public void A_failure_is_said_in_words_and_what_was_typed_stays()
    {
        OpenAda();
        Editor.Field("Nickname").Type("Holiday");
        Bank.Commands.FailNext();

        Save();

        Eventually(() => Assert.StartsWith("The database did not answer as it should.", Editor.QuerySelector("[role=alert]")?.Words(), StringComparison.Ordinal));
        Assert.Equal("Holiday", Editor.Field("Nickname").Text());
    }

    [Fact]
    public void The_button_is_off_while_it_saves()
    {
        OpenAda();
        var held = Bank.Commands.HoldNext();

        Save();

        Eventually(() => Assert.True(Editor.Button("Save preferences").HasAttribute("disabled")));
        held.Dispose();
        Eventually(() => Assert.Equal("The preferences are saved.", Status));
    }

    [Fact]
    public async Task What_is_typed_while_it_saves_stays_and_is_saved_next()
    {
        OpenAda();
        Editor.Field("Nickname").Type("Rent");
        Editor.Field("Low-balance alert").Type("50");
        var held = Bank.Commands.HoldNext();
        Save();
        await held.Reached;
        Editor.Field("Nickname").Type("Rental");
        Editor.Field("Statements by e-mail").Change(true);

        held.Dispose();

        Eventually(() => Assert.Equal("The preferences are saved.", Status));
        Assert.Equal(("Rental", "50.00"), (Editor.Field("Nickname").Text(), Editor.Field("Low-balance alert").Text()));
        Assert.Equal(("Rent", 50_00L, false), await StoredAsync(_ada.Id));
        Save();
        Eventually(() => Assert.Contains("“Rental”", Head, StringComparison.Ordinal));
        Assert.Equal(("Rental", 50_00L, true), await StoredAsync(_ada.Id));
    }

    [Fact]
    public async Task A_field_that_is_being_typed_in_is_not_written_over_when_the_form_is_saved_until_it_is_left()
    {
        OpenAda();
        Inputs.FocusIn();
        Editor.Field("Low-balance alert").Change("50");
        Save();
        Eventually(() => Assert.Equal("The preferences are saved.", Status));
        Assert.Equal("50", Editor.Field("Low-balance alert").Text());
        Eventually(() => Editor.Field("Low-balance alert").Change("500"));
        Eventually(() => Assert.Equal("500", Editor.Field("Low-balance alert").Text()));
        Inputs.FocusOut();
        Eventually(() => Assert.Equal("500", Editor.Field("Low-balance alert").Text()));

        Save();

        Eventually(() => Assert.Equal("500.00", Editor.Field("Low-balance alert").Text()));
        Assert.Equal((null, 500_00L, false), await StoredAsync(_ada.Id));
    }

    [Fact]
    public void A_filter_of_the_same_page_asks_nothing_and_another_page_does()
    {
        OpenAda();
        JSInterop.Setup<bool>("unsavedInput.mayDiscard").SetResult(false);
        Inputs.FocusIn();

        Navigation.NavigateTo($"accounts/{_ada.Id}?type=deposit");
        Assert.Equal($"accounts/{_ada.Id}?type=deposit", Address);

        Navigation.NavigateTo("accounts");
        Assert.Equal($"accounts/{_ada.Id}?type=deposit", Address);
    }

    [Fact]
    public void What_is_taken_over_without_the_focus_is_guarded_too()
    {
        OpenAda();
        JSInterop.Setup<bool>("unsavedInput.mayDiscard").SetResult(false);
        Editor.Field("Nickname").Change("Early");

        Navigation.NavigateTo("accounts");

        Assert.Equal($"accounts/{_ada.Id}", Address);
    }

    [Fact]
    public async Task The_form_of_another_account_does_not_show_what_this_one_prefers()
    {
        await KeepAsync(_ada.Id, "Holiday", null);
        var bob = await Bank.OpenAccountAsync("Bob");
        OpenAda();
        var held = Bank.Commands.HoldNext();
        Navigation.NavigateTo($"accounts/{bob.Id}");

        held.Dispose();

        Eventually(() => Assert.Equal("Bob", App.Find("h1").Words()));
        Assert.Equal("", Editor.Field("Nickname").Text());
    }

    private IElement Inputs => Editor.QuerySelector(".fields")!;

    private string Head => App.Find("section[aria-label=Account]").Words();

    private void OpenAda() => Open($"accounts/{_ada.Id}");

    private void Save() => Editor.QuerySelector("form")!.Submit();

    private async Task KeepAsync(int accountId, string? nickname, string? alert) =>
        BankBuilder.Value(await Bank.Get<PreferencesService>().SaveAsync(accountId, new PreferencesForm(nickname, alert, false)));
    private async Task<(string?, long?, bool)?> StoredAsync(int accountId)
    {
        await using var db = Bank.Context();
        return await db.AccountPreferences.Where(p => p.AccountId == accountId).SingleOrDefaultAsync() is { } stored
            ? (stored.Nickname, stored.LowBalanceAlertCents, stored.StatementsByEmail)
            : null;
    }
}
