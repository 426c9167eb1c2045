using System.Security.Claims;
using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.SignIn.Passwords;
using BankUI.Features.SignIn.Users;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Features.SignIn;

/// <summary>
/// Signs people in and out. Whether a name exists is told neither by the answer nor by its time: the sentence is the same for a wrong name, a wrong
/// password and a user who is locked out for a minute after ten wrong ones, and it takes <see cref="TimeOfRefusal"/>, whatever becomes of what is stored of it.
/// </summary>
public sealed class SignInService(
    SignInManager<User> signIn, UserManager<User> users, PasswordCheck passwords, Passkeys passkeys, KnownBrowsers browsers, Sessions sessions, SignOuts signOuts, AccessTrail trail, BankDbContext db, TimeProvider clock)
{
    /// <summary>Longer than a password takes to be hashed, and a failure to be stored.</summary>
    public static readonly TimeSpan TimeOfRefusal = TimeSpan.FromSeconds(0.5);

    /// <summary>The answer to a name, a password or both that are wrong.</summary>
    public static readonly Refusal Refused = new("The name or the password is wrong, or it was wrong ten times: then wait a minute.");

    private static readonly Refusal WrongPresent = new("The password until now is wrong, or it was wrong ten times: then wait a minute.", nameof(Credentials.Present));
    private static readonly Refusal NotProved = new("Use one of your passkeys when the browser asks. Then try again.");

    /// <summary>Signs in, and gives the response the cookie.</summary>
    public async Task<Outcome<User>> SignInAsync(string? name, string? password)
    {
        var refused = Task.Delay(TimeOfRefusal, clock);
        var typed = TypedText.Searched(name) ?? "";
        if (await passwords.WhoAsync(typed, password ?? "", await browsers.KeyOfAsync(users.NormalizeName(typed))) is { } user)
        {
            await signIn.SignInAsync(user, isPersistent: false);
            return user;
        }

        await refused;
        return Refused;
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

    /// <summary>
    /// Why it is not shown that the user sits there still, and not somebody who came upon an open browser; <see langword="null"/> when it is. It takes the password, and a
    /// passkey from who has none.
    /// </summary>
    /// <param name="user">The signed-in user.</param>
    /// <param name="present">The password.</param>
    /// <param name="proof">What the browser made of a passkey of theirs, as JSON.</param>
    public async Task<Refusal?> ProveAsync(User user, string? present, string? proof)
    {
        if (await users.HasPasswordAsync(user))
        {
            return await passwords.WhoAsync(user.UserName!, present ?? "", Sessions.IdOf(signIn.Context.User)) is null ? WrongPresent : null;
        }

        return (await passkeys.ListAsync(user)).Count == 0 || await passkeys.IsOfAsync(user, proof) ? null : NotProved;
    }

    /// <summary>Gives a user another password, or the first one, and signs them out everywhere else. Refused without what <see cref="ProveAsync"/> takes, and for one that is too short.</summary>
    public async Task<Outcome<User>> ChangePasswordAsync(User user, string? present, string? proof, string? password)
    {
        if (UserAdministration.Check(password) is { } refusal)
        {
            return refusal;
        }

        var hasOne = await users.HasPasswordAsync(user);
        if (await ProveAsync(user, present, proof) is { } unproved)
        {
            return unproved;
        }

        var changed = await trail.StoreAsync(db, user, Commands.ChangePassword, async () =>
            (hasOne ? await users.ChangePasswordAsync(user, present ?? "", password!) : await users.AddPasswordAsync(user, password!)).Succeeded);
        if (!changed)
        {
            return new Refusal("Somebody else has just changed this user. Try again.");
        }

        // This response is still of the stamp before, and is not to be taken for a page that was left open.
        signIn.Context.Response.OnCompleted(() =>
        {
            signOuts.Tell(user.Id);
            return Task.CompletedTask;
        });
        await signIn.SignInWithClaimsAsync(user, isPersistent: false, Sessions.ClaimsOf(signIn.Context.User));
        return user;
    }

    /// <summary>Signs this browser out. Its other pages write nothing from then on, and notice it within <see cref="SignInSettings.Revalidation"/>.</summary>
    /// <param name="user">The user; <see langword="null"/> for who has been signed out elsewhere, and has the cookie still.</param>
    public async Task SignOutAsync(User? user)
    {
        if (user is not null)
        {
            await sessions.EndAsync(user, Sessions.IdOf(signIn.Context.User));
            signOuts.Tell(user.Id);
        }

        await signIn.SignOutAsync();
    }

    /// <summary>The sessions of a user, and which of them is this browser's.</summary>
    public async Task<IReadOnlyList<(SessionRow Session, bool IsThis)>> SessionsAsync(User user)
    {
        var current = Sessions.IdOf(signIn.Context.User);
        return [.. (await sessions.ListAsync(user)).Select(session => (session, session.Id == current))];
    }

    /// <summary>Signs another browser of a user out. Its pages write nothing from then on, and notice it within <see cref="SignInSettings.Revalidation"/>.</summary>
    public async Task EndSessionAsync(User user, SessionRow session)
    {
        await sessions.EndAsync(user, session.Id);
        signOuts.Tell(user.Id);
    }

    /// <summary>Signs all browsers of a user out. Pages that are open there write nothing from then on, and notice it within <see cref="SignInSettings.Revalidation"/>.</summary>
    public async Task SignOutEverywhereAsync(User user)
    {
        await trail.StoreAsync(db, user, Commands.SignOutEverywhere, async () =>
        {
            // A passkey that is used meanwhile makes another version of the same row.
            await db.Entry(user).ReloadAsync();
            return (await users.UpdateSecurityStampAsync(user)).Succeeded;
        });
        signOuts.Tell(user.Id);
        await signIn.SignOutAsync();
    }
}
