using System.Security.Claims;
using System.Threading.RateLimiting;
using BankUI.Data.Access;
using BankUI.Domain;
using BankUI.Features.SignIn.Users;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Features.SignIn;

/// <summary>
/// Signs people in and out. Whether a name exists is told neither by the answer nor by its time: the sentence is the same for a wrong name, a wrong
/// password and a user who is locked out for a minute after ten wrong ones, and it takes <see cref="TimeOfRefusal"/>.
/// </summary>
public sealed class SignInService(SignInManager<User> signIn, UserManager<User> users, IPasswordHasher<User> hasher, Sessions sessions, SignOuts signOuts, TimeProvider clock)
{
    /// <summary>Longer than a password takes to be hashed, and a failure to be stored.</summary>
    public static readonly TimeSpan TimeOfRefusal = TimeSpan.FromSeconds(0.5);

    /// <summary>How many passwords for one name may be on their way; nobody types that fast.</summary>
    public const int MaxAtOnce = 6;

    /// <summary>The answer to a name, a password or both that are wrong.</summary>
    public static readonly Refusal Refused = new("The name or the password is wrong, or it was wrong ten times: then wait a minute.");

    private static readonly User Nobody = new();

    // Passwords that are tried for one name at the same time would each count as the same failure. What waits is done within the time of a refusal, or that
    // time would tell which names exist; more at once is refused unread.
    private static readonly PartitionedRateLimiter<string> Turns = PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.GetConcurrencyLimiter(name, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MaxAtOnce - 1 }));

    // Of no password, by the hasher's own present effort.
    private static string? _noPassword;

    /// <summary>Signs in, and gives the response the cookie.</summary>
    public async Task<Outcome<User>> SignInAsync(string? name, string? password)
    {
        var refused = Task.Delay(TimeOfRefusal, clock);
        if (await CheckAsync(TypedText.Searched(name) ?? "", password ?? "") is { } user)
        {
            return user;
        }

        await refused;
        return Refused;
    }

    private async Task<User?> CheckAsync(string name, string password)
    {
        using var turn = await Turns.AcquireAsync(users.NormalizeName(name));
        if (turn.IsAcquired && await users.FindByNameAsync(name) is { } user)
        {
            return (await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true)).Succeeded ? user : null;
        }

        // The processor of a busy machine would tell it, too.
        hasher.VerifyHashedPassword(Nobody, _noPassword ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
        return null;
    }

    /// <summary>The signed-in user as stored now; <see langword="null"/> for who has been signed out since.</summary>
    public Task<User?> UserOfAsync(ClaimsPrincipal signedIn) => signIn.ValidateSecurityStampAsync(signedIn);

    /// <summary>Signs in somebody who has proved who they are in another way, and gives the response the cookie.</summary>
    public async Task SignInAsync(Guid id)
    {
        if (await users.FindByIdAsync(id.ToString()) is { } user)
        {
            await signIn.SignInAsync(user, isPersistent: false);
        }
    }

    /// <summary>Gives a user another password, or the first one, and signs them out everywhere else. Refused for a present password that is wrong, and for a new one that is too short.</summary>
    public async Task<Outcome<User>> ChangePasswordAsync(User user, string? present, string? password)
    {
        if (UserAdministration.Check(password) is { } refusal)
        {
            return refusal;
        }

        var hasOne = await users.HasPasswordAsync(user);
        if (hasOne && !(await signIn.CheckPasswordSignInAsync(user, present ?? "", lockoutOnFailure: true)).Succeeded)
        {
            return new Refusal("The password until now is wrong, or it was wrong ten times: then wait a minute.", nameof(Credentials.Present));
        }

        var changed = hasOne ? await users.ChangePasswordAsync(user, present ?? "", password!) : await users.AddPasswordAsync(user, password!);
        if (!changed.Succeeded)
        {
            return new Refusal("Somebody else has just changed this user. Try again.");
        }

        signOuts.Tell(user.Id);
        await signIn.RefreshSignInAsync(user);
        return user;
    }

    /// <summary>Signs this browser out. Its other pages write nothing from then on, and notice it within <see cref="SignInSettings.Revalidation"/>.</summary>
    /// <param name="user">The user; <see langword="null"/> for who has been signed out elsewhere, and has the cookie still.</param>
    public async Task SignOutAsync(User? user)
    {
        if (user is not null)
        {
            await sessions.EndAsync(user, signIn.Context.User);
            signOuts.Tell(user.Id);
        }

        await signIn.SignOutAsync();
    }

    /// <summary>Signs all browsers of a user out. Pages that are open there write nothing from then on, and notice it within <see cref="SignInSettings.Revalidation"/>.</summary>
    public async Task SignOutEverywhereAsync(User user)
    {
        await users.UpdateSecurityStampAsync(user);
        signOuts.Tell(user.Id);
        await signIn.SignOutAsync();
    }
}
