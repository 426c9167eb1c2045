using BankUI.Data.Access;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.Accounts.Editing;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.Access;

/// <summary>What somebody may do is asked where it is written, of what the database says then.</summary>
public sealed class PermissionsTests : IDisposable
{
    private readonly ActorOfTest _actor = new();
    private readonly TestDatabase _bank;

    public PermissionsTests() => _bank = new TestDatabase(actor: _actor);

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task Where_nobody_signs_in_a_write_asks_nothing_more()
    {
        using var sql = _bank.Capture();

        Assert.True((await OpenAsync()).IsOk);

        Assert.DoesNotContain(sql.All, statement => statement.Text.Contains("users", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_somebody_signed_in_it_asks_once_and_before_anything_else()
    {
        await _actor.SignInAsync(_bank, "Tess", Role.Teller);
        using var sql = _bank.Capture();

        Assert.True((await OpenAsync()).IsOk);

        Assert.Same(sql.All[0], Assert.Single(sql.All, statement => statement.Text.Contains("users", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_role_that_is_taken_away_is_taken_away_at_once()
    {
        var user = await _actor.SignInAsync(_bank, "Tess", Role.Teller);
        Assert.True((await OpenAsync()).IsOk);

        await ActorOfTest.SetRoleAsync(_bank, user, Role.Viewer);

        await RefusesAsync("Your role is Viewer, and this takes a teller. Nothing was changed; ask an administrator.");
    }

    [Fact]
    public async Task Whoever_was_signed_out_or_removed_writes_nothing()
    {
        var user = await _actor.SignInAsync(_bank, "Tess", Role.Administrator);
        await using (var db = _bank.Context())
        {
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(stored => stored.SecurityStamp, "another"));
        }

        await RefusesAsync(Permissions.SignedOut.Sentence);
        await using (var db = _bank.Context())
        {
            await db.Users.Where(stored => stored.Id == user.Id).ExecuteDeleteAsync();
        }

        await RefusesAsync(Permissions.SignedOut.Sentence);
        _actor.Actor = null;
        await RefusesAsync(Permissions.SignedOut.Sentence);
    }

    private async Task RefusesAsync(string sentence)
    {
        await using var db = _bank.Context();
        var before = await db.Accounts.CountAsync();

        Assert.Equal(sentence, (await OpenAsync()).Refusal?.Sentence);

        Assert.Equal(before, await db.Accounts.CountAsync());
    }

    private Task<Outcome<BankUI.Features.Accounts.AccountRow>> OpenAsync() =>
        _bank.Get<AccountService>().OpenAsync(new NewAccountForm("Ada", $"{Guid.NewGuid()}@example.com", null, OperationId.New()));
}
