using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Accounts.Editing;

public abstract class AccountServiceTests(DatabaseProvider engine) : IDisposable
{
    private const string NotAnAddress = "That is not an e-mail address. It looks like name@example.com.";
    private const string NotAnAmount = "That is not an amount. Type it like 1234.5, 1,234.50 or $1,234.50.";
    private const string Gone = "This account no longer exists. Someone else deleted it.";

    private readonly TestDatabase _bank = new(engine);

    private AccountService Service => _bank.Get<AccountService>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task An_account_opens_empty_without_a_first_deposit()
    {
        var opened = BankBuilder.Value(await Service.OpenAsync(Form(" Ada Lovelace ", " Ada@Example.com ", firstDeposit: "  ")));

        var stored = await _bank.StoredAccountAsync(opened.Id);
        Assert.Equal(
            ("Ada Lovelace", "Ada@Example.com", 0L, 0, null, _bank.Clock.Now, null, 1L),
            (stored.Owner, stored.Email, stored.BalanceCents, stored.ActivityCount, stored.LastActivityAt, stored.OpenedAt, stored.ClosedAt, stored.Version));
        Assert.Empty(await _bank.StoredEntriesAsync(opened.Id));
        Assert.Equal(["accounts", "audit_entries"], _bank.Sql.Statements.Where(s => s.Text.Contains("INSERT", StringComparison.Ordinal)).SelectMany(s => s.Sql.WritesTo));
    }

    [SkippableFact]
    public async Task An_account_opens_with_its_first_deposit_in_the_ledger()
    {
        var opened = BankBuilder.Value(await Service.OpenAsync(Form("Ada", "ada@example.com", "1,250.5")));

        var entry = Assert.Single(await _bank.StoredEntriesAsync(opened.Id));
        Assert.Equal(
            (ActivityType.Deposit, 125_050L, _bank.Clock.Now, "First deposit"),
            (entry.Type, entry.AmountCents, entry.CreatedAt, entry.Memo));
        var stored = await _bank.StoredAccountAsync(opened.Id);
        Assert.Equal((125_050L, 1, _bank.Clock.Now), (stored.BalanceCents, stored.ActivityCount, stored.LastActivityAt));
        await _bank.AssertKeptValuesAgreeAsync();
    }

    [SkippableFact]
    public async Task An_account_and_its_first_deposit_are_two_inserts_and_nothing_else()
    {
        using var sql = _bank.Capture();

        await _bank.OpenAccountAsync("Ada", 100_00);

        Assert.Equal(["accounts", "activity", "audit_entries"], sql.Statements(2 + CapturedSql.AuditEntry).All.SelectMany(statement => statement.Sql.WritesTo));
        Assert.All(sql.All, statement => Assert.StartsWith("INSERT INTO", statement.Text, StringComparison.Ordinal));
        Assert.All(sql.All.SkipLast(1), s => Assert.Equal(Microsoft.EntityFrameworkCore.Diagnostics.CommandSource.SaveChanges, s.Source));
    }

    [SkippableFact]
    public async Task What_opening_returns_is_what_is_stored()
    {
        var opened = await _bank.OpenAccountAsync("Ada", 100_00);

        Assert.Equal(opened, await _bank.Get<AccountQueries>().FindAsync(opened.Id));
    }

    [SkippableTheory]
    [InlineData(null, "ada@example.com", null, Fields.Owner, "Enter the owner's name.")]
    [InlineData("   ", "ada@example.com", null, Fields.Owner, "Enter the owner's name.")]
    [InlineData("Ada", null, null, Fields.Email, "Enter an e-mail address.")]
    [InlineData("Ada", " ", null, Fields.Email, "Enter an e-mail address.")]
    [InlineData("Ada", "ada", null, Fields.Email, NotAnAddress)]
    [InlineData("Ada", "ada@example", null, Fields.Email, NotAnAddress)]
    [InlineData("Ada", "ada@@example.com", null, Fields.Email, NotAnAddress)]
    [InlineData("Ada", "ada lovelace@example.com", null, Fields.Email, NotAnAddress)]
    [InlineData("Ada", "ada@example.com", "0", Fields.FirstDeposit, "The amount must be more than zero.")]
    [InlineData("Ada", "ada@example.com", "-5", Fields.FirstDeposit, "The amount must be more than zero.")]
    [InlineData("Ada", "ada@example.com", "1.005", Fields.FirstDeposit, "An amount has at most two decimals: cents are the smallest unit.")]
    [InlineData("Ada", "ada@example.com", "ten", Fields.FirstDeposit, NotAnAmount)]
    [InlineData("Ada", "ada@example.com", "1000000000.01", Fields.FirstDeposit, "The most for one entry is $1,000,000,000.00.")]
    public async Task Opening_is_refused_beside_the_field_that_is_wrong(string? owner, string? email, string? firstDeposit, string field, string sentence)
    {
        BankBuilder.AssertRefused(await Service.OpenAsync(Form(owner, email, firstDeposit)), sentence, field);

        await AssertNothingWasStoredAsync();
    }

    [SkippableFact]
    public async Task Opening_is_refused_for_a_name_or_an_address_that_is_too_long()
    {
        BankBuilder.AssertRefused(
            await Service.OpenAsync(Form(new string('a', 101), "ada@example.com")),
            "A name has at most 100 characters; this one has 101.",
            Fields.Owner);
        BankBuilder.AssertRefused(
            await Service.OpenAsync(Form("Ada", new string('a', 243) + "@example.com")),
            "An e-mail address has at most 254 characters; this one has 255.",
            Fields.Email);

        await AssertNothingWasStoredAsync();
    }

    [SkippableFact]
    public async Task The_longest_name_address_and_amount_are_accepted()
    {
        var email = new string('a', 242) + "@example.com";

        var opened = BankBuilder.Value(await Service.OpenAsync(Form(new string('n', 100), email, "$1,000,000,000.00")));

        var stored = await _bank.StoredAccountAsync(opened.Id);
        Assert.Equal((100, email, Money.MaxCents), (stored.Owner.Length, stored.Email, stored.BalanceCents));
    }

    [SkippableTheory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData("ada@example.com", " ADA@Example.COM ")]
    [InlineData("rené@example.com", "RENÉ@EXAMPLE.COM")]
    [InlineData("RENÉ@EXAMPLE.COM", "rené@example.com")]
    [InlineData("ÖDÖN@ÉXAMPLE.com", "ödön@éxample.COM")]
    public async Task Opening_is_refused_for_an_address_that_is_taken_in_any_case(string taken, string typed)
    {
        await _bank.OpenAccountAsync("Ada", email: taken);

        BankBuilder.AssertRefused(
            await Service.OpenAsync(Form("Grace", typed, "10")),
            $"{typed.Trim()} belongs to another account already. Every account has an address of its own.",
            Fields.Email);

        await using var db = _bank.Context();
        Assert.Equal("Ada", (await db.Accounts.SingleAsync()).Owner);
        Assert.Equal(0, await db.Activity.CountAsync());
    }

    [SkippableFact]
    public async Task The_same_form_sent_twice_opens_one_account_and_answers_alike()
    {
        var form = Form("Ada", "ada@example.com", "10");

        var first = BankBuilder.Value(await Service.OpenAsync(form));
        var second = BankBuilder.Value(await Service.OpenAsync(form));

        Assert.Equal(first, second);
        Assert.Single(await _bank.StoredEntriesAsync(first.Id));
        Assert.Equal(1_000, (await _bank.StoredAccountAsync(first.Id)).BalanceCents);
    }

    [SkippableFact]
    public async Task The_same_form_sent_from_two_circuits_at_once_opens_one_account()
    {
        using var other = _bank.OtherCircuit();
        var form = Form("Ada", "ada@example.com", "10");

        var outcomes = await Task.WhenAll(
            Service.OpenAsync(form), other.ServiceProvider.GetRequiredService<AccountService>().OpenAsync(form));

        Assert.Equal(BankBuilder.Value(outcomes[0]), BankBuilder.Value(outcomes[1]));
        await using var db = _bank.Context();
        Assert.Equal(1, await db.Accounts.CountAsync());
    }

    [SkippableFact]
    public async Task A_form_without_a_first_deposit_sent_twice_opens_one_account()
    {
        var form = Form("Ada", "ada@example.com");
        BankBuilder.Value(await Service.OpenAsync(form));

        BankBuilder.AssertRefused(
            await Service.OpenAsync(form),
            "ada@example.com belongs to another account already. Every account has an address of its own.",
            Fields.Email);

        await using var db = _bank.Context();
        Assert.Equal(1, await db.Accounts.CountAsync());
    }

    [SkippableFact]
    public async Task Editing_changes_owner_and_address_and_raises_the_version()
    {
        var opened = await _bank.OpenAccountAsync("Ada", 100_00);

        var edited = BankBuilder.Value(await Service.EditAsync(opened.Id, new EditAccountForm(" Ada King ", " king@example.com ", opened.Version)));

        var stored = await _bank.StoredAccountAsync(opened.Id);
        Assert.Equal(("Ada King", "king@example.com", 2L, 100_00L), (stored.Owner, stored.Email, stored.Version, stored.BalanceCents));
        Assert.Equal(edited, await _bank.Get<AccountQueries>().FindAsync(opened.Id));
    }

    [SkippableFact]
    public async Task Editing_can_change_only_the_case_of_the_address()
    {
        var opened = await _bank.OpenAccountAsync("Ada", email: "ada@example.com");

        BankBuilder.Value(await Service.EditAsync(opened.Id, new EditAccountForm("Ada", "Ada@Example.com", opened.Version)));

        Assert.Equal("Ada@Example.com", (await _bank.StoredAccountAsync(opened.Id)).Email);
    }

    [SkippableTheory]
    [InlineData("", "ada@example.com", Fields.Owner, "Enter the owner's name.")]
    [InlineData("Ada", "", Fields.Email, "Enter an e-mail address.")]
    [InlineData("Ada", "nobody", Fields.Email, NotAnAddress)]
    public async Task Editing_is_refused_beside_the_field_that_is_wrong(string owner, string email, string field, string sentence)
    {
        var opened = await _bank.OpenAccountAsync("Ada");

        BankBuilder.AssertRefused(await Service.EditAsync(opened.Id, new EditAccountForm(owner, email, opened.Version)), sentence, field);

        Assert.Equal(opened, await _bank.Get<AccountQueries>().FindAsync(opened.Id));
    }

    [SkippableFact]
    public async Task Editing_is_refused_for_an_address_that_another_account_has_in_any_case()
    {
        await _bank.OpenAccountAsync("René", email: "rené@example.com");
        var opened = await _bank.OpenAccountAsync("Ada");

        BankBuilder.AssertRefused(
            await Service.EditAsync(opened.Id, new EditAccountForm("Ada", "RENÉ@example.com", opened.Version)),
            "RENÉ@example.com belongs to another account already. Every account has an address of its own.",
            Fields.Email);

        Assert.Equal(opened, await _bank.Get<AccountQueries>().FindAsync(opened.Id));
    }

    [SkippableFact]
    public async Task Editing_a_version_that_is_no_longer_current_is_refused_with_the_account_as_it_stands()
    {
        var opened = await _bank.OpenAccountAsync("Ada");
        var theirs = BankBuilder.Value(await Service.EditAsync(opened.Id, new EditAccountForm("Theirs", opened.Email, opened.Version)));

        var outcome = await Service.EditAsync(opened.Id, new EditAccountForm("Mine", opened.Email, opened.Version));

        Assert.Equal(theirs, Assert.IsType<AccountChanged>(outcome.Refusal).Theirs);
        Assert.Equal("Theirs", (await _bank.StoredAccountAsync(opened.Id)).Owner);
    }

    [SkippableFact]
    public async Task Money_that_moved_meanwhile_does_not_stand_in_the_way_of_an_edit()
    {
        var opened = await _bank.OpenAccountAsync("Ada", 100_00);
        await _bank.DepositAsync(opened.Id, 50_00);

        var edited = BankBuilder.Value(await Service.EditAsync(opened.Id, new EditAccountForm("Ada King", opened.Email, opened.Version)));

        Assert.Equal(150_00, edited.BalanceCents);
    }

    [SkippableFact]
    public async Task Of_two_edits_at_once_exactly_one_wins()
    {
        using var other = _bank.OtherCircuit();
        var opened = await _bank.OpenAccountAsync("Ada");
        for (var round = 0; round < 20; round++)
        {
            var version = (await _bank.StoredAccountAsync(opened.Id)).Version;

            var outcomes = await Task.WhenAll(
                Service.EditAsync(opened.Id, new EditAccountForm($"Mine {round}", opened.Email, version)),
                other.ServiceProvider.GetRequiredService<AccountService>()
                    .EditAsync(opened.Id, new EditAccountForm($"Theirs {round}", opened.Email, version)));

            var winner = Assert.Single(outcomes, outcome => outcome.IsOk);
            var loser = Assert.Single(outcomes, outcome => !outcome.IsOk);
            Assert.Equal(winner.Value, Assert.IsType<AccountChanged>(loser.Refusal).Theirs);
            Assert.Equal(winner.Value, await _bank.Get<AccountQueries>().FindAsync(opened.Id));
        }
    }

    [SkippableFact]
    public async Task A_closed_account_keeps_its_balance_and_can_be_opened_again()
    {
        var opened = await _bank.OpenAccountAsync("Ada", 100_00);
        _bank.Clock.Advance(TimeSpan.FromDays(1));

        var closed = BankBuilder.Value(await Service.CloseAsync(opened.Id));
        Assert.Equal(opened with { ClosedAt = _bank.Clock.Now, Version = 2 }, closed);
        Assert.Equal(closed, await _bank.Get<AccountQueries>().FindAsync(opened.Id));

        var reopened = BankBuilder.Value(await Service.ReopenAsync(opened.Id));
        Assert.Equal(opened with { Version = 3 }, reopened);
        Assert.Equal(reopened, await _bank.Get<AccountQueries>().FindAsync(opened.Id));
    }

    [SkippableFact]
    public async Task Closing_twice_and_opening_an_open_account_are_refused_and_change_nothing()
    {
        var opened = await _bank.OpenAccountAsync("Ada");
        BankBuilder.AssertRefused(await Service.ReopenAsync(opened.Id), "This account is open already.", null);

        var closed = BankBuilder.Value(await Service.CloseAsync(opened.Id));
        _bank.Clock.Advance(TimeSpan.FromDays(1));
        BankBuilder.AssertRefused(await Service.CloseAsync(opened.Id), "This account is closed already.", null);

        Assert.Equal(closed, await _bank.Get<AccountQueries>().FindAsync(opened.Id));
    }

    [SkippableFact]
    public async Task An_account_that_is_gone_can_be_neither_edited_nor_closed_nor_reopened()
    {
        var opened = await _bank.OpenAccountAsync("Ada", 100_00);
        await _bank.DeleteAccountAsync(opened.Id);

        BankBuilder.AssertRefused(await Service.EditAsync(opened.Id, new EditAccountForm("Ada", opened.Email, 1)), Gone, null);
        BankBuilder.AssertRefused(await Service.CloseAsync(opened.Id), Gone, null);
        BankBuilder.AssertRefused(await Service.ReopenAsync(opened.Id), Gone, null);
    }

    private static NewAccountForm Form(string? owner, string? email, string? firstDeposit = null) =>
        new(owner, email, firstDeposit, OperationId.New());

    private async Task AssertNothingWasStoredAsync()
    {
        await using var db = _bank.Context();
        Assert.Equal((0, 0), (await db.Accounts.CountAsync(), await db.Activity.CountAsync()));
    }
}

public sealed class SqliteAccountServiceTests() : AccountServiceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlAccountServiceTests() : AccountServiceTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerAccountServiceTests() : AccountServiceTests(DatabaseProvider.SqlServer);
