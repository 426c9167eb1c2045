using BankUI.Data.Access;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain.Access;
using BankUI.Features.SignIn.Users;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.SignIn.Users;

public abstract class UserAdministrationTests(DatabaseProvider engine) : IDisposable
{
    private const string Password = "a sentence is good";

    private readonly TestDatabase _bank = new(engine);

    private UserAdministration Users => _bank.Get<UserAdministration>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task A_user_is_stored_with_a_hash_of_the_password()
    {
        var added = BankBuilder.Value(await Users.AddAsync("  Ada   Lovelace ", Password, Role.Teller));

        Assert.Equal(("Ada Lovelace", Role.Teller), (added.Name, added.Role));
        var stored = await StoredAsync("Ada Lovelace");
        Assert.DoesNotContain(Password, stored.PasswordHash!, StringComparison.Ordinal);
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<User>().VerifyHashedPassword(stored, stored.PasswordHash!, Password));
        Assert.True(stored.LockoutEnabled);
    }

    [SkippableTheory]
    [InlineData("", Password, "Enter a name.")]
    [InlineData("ADA", Password, "This name is taken.")]
    [InlineData("Ａｄａ", Password, "This name is taken.")]
    [InlineData("A\u200Bda", Password, "This name is taken.")]
    [InlineData("Bob", "eleven char", "A password has at least 12 characters. A sentence is good.")]
    [InlineData("Bob", null, "A password has at least 12 characters. A sentence is good.")]
    public async Task What_cannot_be_added_says_why(string name, string? password, string sentence)
    {
        BankBuilder.Value(await Users.AddAsync("Ada", Password, Role.Administrator));

        Assert.Equal(sentence, (await Users.AddAsync(name, password, Role.Viewer)).Refusal?.Sentence);

        Assert.Single(BankBuilder.Value(await Users.ListAsync()));
    }

    [SkippableFact]
    public async Task A_password_is_never_cut()
    {
        Assert.Equal("A password has at most 1000 characters.", (await Users.AddAsync("Ada", new string('a', 1001), Role.Viewer)).Refusal?.Sentence);

        BankBuilder.Value(await Users.AddAsync("Ada", new string('a', 999) + "b", Role.Viewer));
        var stored = await StoredAsync("Ada");
        Assert.Equal(PasswordVerificationResult.Failed, new TypedPasswords().VerifyHashedPassword(stored, stored.PasswordHash!, new string('a', 1000)));
    }

    [SkippableFact]
    public async Task A_password_is_the_same_on_each_keyboard()
    {
        BankBuilder.Value(await Users.AddAsync("Ada", "une phrase déjà vue", Role.Viewer));

        var stored = await StoredAsync("Ada");
        Assert.Equal(
            PasswordVerificationResult.Success,
            new TypedPasswords().VerifyHashedPassword(stored, stored.PasswordHash!, "une phrase déjà vue".Normalize(System.Text.NormalizationForm.FormD)));
    }

    [SkippableFact]
    public async Task The_first_administrator_is_made_once()
    {
        BankBuilder.Value(await Users.AddAsync("Vera", Password, Role.Viewer));
        Assert.False(await Users.HasAdministratorAsync());

        BankBuilder.Value(await Users.SetUpAsync("Ada", Password));

        Assert.True(await Users.HasAdministratorAsync());
        Assert.Equal("BankUI has an administrator already.", (await Users.SetUpAsync("Eve", Password)).Refusal?.Sentence);
    }

    [SkippableTheory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_first_administrator_is_stored_with_the_passkey_or_not_at_all(int statementsBefore)
    {
        var passkey = new UserPasskeyInfo([1], [2], DateTimeOffset.UnixEpoch, 0, ["internal"], true, false, false, [3], [4]) { Name = "Chrome on this computer" };
        _bank.Commands.FailNext(after: statementsBefore);
        await Assert.ThrowsAnyAsync<Exception>(() => Users.SetUpWithPasskeyAsync(Guid.CreateVersion7(), "Ada", passkey));
        Assert.False(await Users.HasAdministratorAsync());

        var ada = BankBuilder.Value(await Users.SetUpWithPasskeyAsync(Guid.CreateVersion7(), "Ada", passkey));

        await using var db = _bank.Context();
        var stored = await db.Set<IdentityUserPasskey<Guid>>().SingleAsync();
        Assert.Equal((ada.Id, "Chrome on this computer"), (stored.UserId, stored.Data.Name));
    }

    [SkippableFact]
    public async Task Two_who_set_up_at_once_make_one_administrator()
    {
        using var held = _bank.Commands.HoldNext(after: 2);
        var first = Users.SetUpAsync("Ada", Password);
        await held.Reached;
        using var other = _bank.OtherCircuit();
        var second = other.ServiceProvider.GetRequiredService<UserAdministration>().SetUpAsync("Eve", Password);
        await Wait.UntilAsync(async () => second.IsCompleted || await WaitsAsync());

        held.Dispose();
        var outcomes = await Task.WhenAll(first, second);

        Assert.Equal("BankUI has an administrator already.", Assert.Single(outcomes, outcome => !outcome.IsOk).Refusal?.Sentence);
        await using var db = _bank.Context();
        Assert.Single(await db.Users.ToListAsync());
    }

    [SkippableFact]
    public async Task Another_password_removes_the_passkeys_of_its_user_and_of_nobody_else()
    {
        BankBuilder.Value(await Users.AddAsync("Ada", Password, Role.Administrator));
        BankBuilder.Value(await Users.AddAsync("Vera", Password, Role.Viewer));
        await using var db = _bank.Context();
        foreach (var user in await db.Users.ToListAsync())
        {
            for (byte i = 0; i < 2; i++)
            {
                db.Add(new IdentityUserPasskey<Guid> { UserId = user.Id, CredentialId = [.. user.Id.ToByteArray(), i], Data = new() { PublicKey = [2], AttestationObject = [3], ClientDataJson = [4] } });
            }
        }

        await db.SaveChangesAsync();

        BankBuilder.Value(await Users.SetRoleAsync("Vera", Role.Teller));
        Assert.Equal(4, await db.Set<IdentityUserPasskey<Guid>>().CountAsync());
        BankBuilder.Value(await Users.ResetPasswordAsync("Vera", "another sentence"));

        var ada = await StoredAsync("Ada");
        Assert.Equal([ada.Id, ada.Id], await db.Set<IdentityUserPasskey<Guid>>().Select(passkey => passkey.UserId).ToListAsync());
    }

    [SkippableFact]
    public async Task The_only_administrator_stays_one()
    {
        BankBuilder.Value(await Users.AddAsync("Ada", Password, Role.Administrator));
        BankBuilder.Value(await Users.AddAsync("Vera", Password, Role.Viewer));

        Assert.Equal("Ada is the only administrator. Make somebody else one first.", (await Users.SetRoleAsync("ada", Role.Teller)).Refusal?.Sentence);
        Assert.Equal("Ada is the only administrator. Make somebody else one first.", (await Users.RemoveAsync("Ada")).Refusal?.Sentence);
        Assert.Equal(Role.Administrator, (await StoredAsync("Ada")).Role);

        BankBuilder.Value(await Users.SetRoleAsync("Vera", Role.Administrator));
        BankBuilder.Value(await Users.RemoveAsync("Ada"));
        Assert.Equal("There is no user “Ada”.", (await Users.RemoveAsync("Ada")).Refusal?.Sentence);
    }

    [SkippableFact]
    public async Task Without_an_administrator_others_are_changed_all_the_same()
    {
        BankBuilder.Value(await Users.AddAsync("Vera", Password, Role.Viewer));

        BankBuilder.Value(await Users.ResetPasswordAsync("Vera", Password + "!"));
    }

    [SkippableFact]
    public async Task Another_role_and_another_password_sign_out_and_a_password_lets_in_who_was_locked_out()
    {
        BankBuilder.Value(await Users.AddAsync("Vera", Password, Role.Viewer));
        var first = await StoredAsync("Vera");
        await using (var db = _bank.Context())
        {
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, DateTimeOffset.MaxValue).SetProperty(user => user.AccessFailedCount, 9));
        }

        BankBuilder.Value(await Users.SetRoleAsync("Vera", Role.Teller));
        var second = await StoredAsync("Vera");
        Assert.Equal("A password has at least 12 characters. A sentence is good.", (await Users.ResetPasswordAsync("Vera", "short")).Refusal?.Sentence);
        BankBuilder.Value(await Users.ResetPasswordAsync("Vera", "another sentence"));
        var third = await StoredAsync("Vera");

        Assert.Distinct([first.SecurityStamp, second.SecurityStamp, third.SecurityStamp]);
        Assert.NotNull(second.LockoutEnd);
        Assert.Equal((null, 0), (third.LockoutEnd, third.AccessFailedCount));
    }

    // For the turn to write, which this process gives on SQLite, or for a row on a server.
    private async Task<bool> WaitsAsync()
    {
        await using var db = _bank.Context();
        return engine switch
        {
            DatabaseProvider.Sqlite => _bank.Get<WriteLock>().Waiting > 0,
            DatabaseProvider.PostgreSql => await db.Database
                .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync() > 0,
            _ => await db.Database
                .SqlQuery<int>($"SELECT count(*) AS Value FROM sys.dm_exec_requests WHERE database_id = DB_ID() AND blocking_session_id <> 0").SingleAsync() > 0,
        };
    }

    private async Task<User> StoredAsync(string name)
    {
        await using var db = _bank.Context();
        return await db.Users.AsNoTracking().SingleAsync(user => user.UserName == name);
    }
}

public sealed class SqliteUserAdministrationTests() : UserAdministrationTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlUserAdministrationTests() : UserAdministrationTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerUserAdministrationTests() : UserAdministrationTests(DatabaseProvider.SqlServer);
