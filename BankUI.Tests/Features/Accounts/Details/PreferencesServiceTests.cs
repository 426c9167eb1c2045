using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Accounts.Details;

public abstract class PreferencesServiceTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    private PreferencesService Preferences => _bank.Get<PreferencesService>();

    private AccountDetailsQueries Details => _bank.Get<AccountDetailsQueries>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task An_account_without_preferences_is_read_in_one_statement()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        using var sql = _bank.Capture();

        var details = await Details.DetailsAsync(ada.Id);

        sql.Statements(1);
        Assert.Equal(new AccountDetails(ada, null), details);
        Assert.False(details!.IsLow);
    }

    [SkippableFact]
    public async Task Preferences_are_kept_the_first_time_as_a_new_row_and_then_in_the_same_one()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);

        var first = BankBuilder.Value(await Preferences.SaveAsync(ada.Id, new PreferencesForm(" Holiday ", "$150", StatementsByEmail: true)));
        Assert.Equal(new PreferencesRow("Holiday", 150_00, true), first);
        Assert.Equal(new AccountDetails(ada, first), await Details.DetailsAsync(ada.Id));

        var second = BankBuilder.Value(await Preferences.SaveAsync(ada.Id, new PreferencesForm(" ", " ", StatementsByEmail: false, Shown: first)));
        Assert.Equal(new PreferencesRow(null, null, false), second);
        Assert.Equal(new AccountDetails(ada, second), await Details.DetailsAsync(ada.Id));
        await using var db = _bank.Context();
        Assert.Equal(1, await db.AccountPreferences.CountAsync());
    }

    [SkippableTheory]
    [InlineData("100.01", true)]
    [InlineData("100.00", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public async Task A_balance_is_low_below_the_alert(string alert, bool isLow)
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        BankBuilder.Value(await Preferences.SaveAsync(ada.Id, new PreferencesForm(null, alert, false)));
        using var sql = _bank.Capture();

        var details = await Details.DetailsAsync(ada.Id);

        sql.Statements(1);
        Assert.Equal(isLow, details!.IsLow);
    }

    [SkippableTheory]
    [InlineData("-1", "The amount cannot be negative.")]
    [InlineData("1.001", "An amount has at most two decimals: cents are the smallest unit.")]
    [InlineData("low", "That is not an amount. Type it like 1234.5, 1,234.50 or $1,234.50.")]
    [InlineData("92233720368547758.08", "The most that a balance can be is $92,233,720,368,547,758.07.")]
    public async Task An_alert_that_is_not_an_amount_is_refused_and_keeps_what_was_there(string alert, string sentence)
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        var kept = BankBuilder.Value(await Preferences.SaveAsync(ada.Id, new PreferencesForm("Holiday", "1", true)));

        BankBuilder.AssertRefused(await Preferences.SaveAsync(ada.Id, new PreferencesForm("Other", alert, false)), sentence, Fields.LowBalanceAlert);

        Assert.Equal(kept, (await Details.DetailsAsync(ada.Id))!.Preferences);
    }

    [SkippableFact]
    public async Task A_nickname_has_at_most_sixty_characters()
    {
        var ada = await _bank.OpenAccountAsync("Ada");

        BankBuilder.AssertRefused(
            await Preferences.SaveAsync(ada.Id, new PreferencesForm(new string('n', 61), null, true)),
            "A nickname has at most 60 characters; this one has 61.",
            Fields.Nickname);
        Assert.Null((await Details.DetailsAsync(ada.Id))!.Preferences);

        BankBuilder.Value(await Preferences.SaveAsync(ada.Id, new PreferencesForm(new string('n', 60), null, true)));
        Assert.Equal(60, (await Details.DetailsAsync(ada.Id))!.Preferences!.Nickname!.Length);
    }

    [SkippableFact]
    public async Task Preferences_of_an_account_that_is_gone_are_refused()
    {
        BankBuilder.AssertRefused(
            await Preferences.SaveAsync(4711, new PreferencesForm("Holiday", null, false)),
            "This account no longer exists. Someone else deleted it.",
            null);

        Assert.Null(await Details.DetailsAsync(4711));
    }

    [SkippableFact]
    public async Task Preferences_saved_for_the_first_time_by_two_circuits_at_once_are_one_row()
    {
        using var other = _bank.OtherCircuit();
        var ada = await _bank.OpenAccountAsync("Ada");

        var outcomes = await Task.WhenAll(
            Preferences.SaveAsync(ada.Id, new PreferencesForm("Mine", null, false)),
            other.ServiceProvider.GetRequiredService<PreferencesService>().SaveAsync(ada.Id, new PreferencesForm("Theirs", null, false)));

        var first = BankBuilder.Value(Assert.Single(outcomes, outcome => outcome.IsOk));
        Assert.Equal(new PreferencesChanged(first), Assert.Single(outcomes, outcome => !outcome.IsOk).Refusal);
        await using var db = _bank.Context();
        Assert.Equal(first.Nickname, (await db.AccountPreferences.SingleAsync()).Nickname);
    }

    [SkippableTheory]
    [InlineData("Rent", "", false, "Food", "", false, true)]
    [InlineData("Rent", "", false, "Rent", "", false, false)]
    [InlineData("Rent", "", false, " Rent ", "100", true, false)]
    [InlineData("", "100", false, "", "200", false, true)]
    [InlineData("", "100", false, "Food", "", true, false)]
    [InlineData("", "", true, "Food", "", true, false)]
    public async Task A_field_that_two_people_changed_to_different_values_is_a_conflict_and_nothing_is_overwritten(
        string theirName, string theirAlert, bool theirSwitch, string myName, string myAlert, bool mySwitch, bool isConflict)
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        var shown = BankBuilder.Value(await Preferences.SaveAsync(ada.Id, new PreferencesForm(null, null, false)));
        var theirs = BankBuilder.Value(await Preferences.SaveAsync(ada.Id, new PreferencesForm(theirName, theirAlert, theirSwitch, shown)));

        var mine = await Preferences.SaveAsync(ada.Id, new PreferencesForm(myName, myAlert, mySwitch, shown));

        Assert.Equal(isConflict ? new PreferencesChanged(theirs) : null, mine.Refusal);
        if (isConflict)
        {
            Assert.Equal(theirs, (await Details.DetailsAsync(ada.Id))!.Preferences);
            BankBuilder.Value(await Preferences.SaveAsync(ada.Id, new PreferencesForm(myName, myAlert, mySwitch, theirs)));
        }
    }
}

public sealed class SqlitePreferencesServiceTests() : PreferencesServiceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlPreferencesServiceTests() : PreferencesServiceTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerPreferencesServiceTests() : PreferencesServiceTests(DatabaseProvider.SqlServer);
