using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Shared;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Features.SignIn;

/// <summary>The passkeys of users: made, used to sign in, and removed.</summary>
public sealed class Passkeys(SignInManager<User> signIn, UserManager<User> users, AccessTrail trail, BankDbContext db)
{
    /// <summary>The most that a user has.</summary>
    public const int MaxPasskeys = 20;

    private static readonly Refusal NotMade = new("The passkey was not made. Try again.");
    private static readonly Refusal NotUsed = new("This passkey is not known here. Try another one, or use a password.");

    /// <summary>What the browser needs to make a passkey, as JSON.</summary>
    public Task<string> CreationOptionsAsync(Guid id, string name) =>
        signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = id.ToString(), Name = name, DisplayName = name });

    /// <summary>What the browser needs to sign in with any passkey that it has for this app, as JSON.</summary>
    public Task<string> RequestOptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(user: null);

    /// <summary>Checks what the browser made, and for whom. The passkey is named after the browser.</summary>
    /// <param name="credential">The answer of the browser, as JSON.</param>
    /// <param name="request">Its request.</param>
    public async Task<Outcome<(Guid UserId, UserPasskeyInfo Passkey)>> CheckAsync(string? credential, HttpContext request)
    {
        if (string.IsNullOrEmpty(credential))
        {
            return NotMade;
        }

        // Without the cookie of the options, as in a form that was opened too long ago, this is thrown.
        try
        {
            var made = await signIn.PerformPasskeyAttestationAsync(credential);
            if (!made.Succeeded || !Guid.TryParse(made.UserEntity.Id, out var id))
            {
                return NotMade;
            }

            made.Passkey.Name = CurrentUser.DeviceOf(request);
            return (id, made.Passkey);
        }
        catch (InvalidOperationException)
        {
            return NotMade;
        }
    }

    /// <summary>Stores a passkey that the browser made for a user.</summary>
    public async Task<Outcome<User>> AddAsync(User user, string? credential, HttpContext request)
    {
        var made = await CheckAsync(credential, request);
        if (!made.IsOk)
        {
            return made.Refusal;
        }

        if (made.Value.UserId != user.Id)
        {
            return NotMade;
        }

        if ((await users.GetPasskeysAsync(user)).Count >= MaxPasskeys)
        {
            return new Refusal($"You have {MaxPasskeys} passkeys. Remove one that you do not use.");
        }

        return await trail.StoreAsync(db, user, Commands.AddPasskey, async () => (await users.AddOrUpdatePasskeyAsync(user, made.Value.Passkey)).Succeeded) ? user : NotMade;
    }

    /// <summary>Signs in, and gives the response the cookie. Every refusal is the same.</summary>
    public async Task<Outcome<bool>> SignInAsync(string? credential)
    {
        try
        {
            return !string.IsNullOrEmpty(credential) && (await signIn.PasskeySignInAsync(credential)).Succeeded ? true : NotUsed;
        }
        catch (InvalidOperationException)
        {
            return NotUsed;
        }
    }

    /// <summary>Whether the browser has just used a passkey of this user, with the options of <see cref="RequestOptionsAsync"/>.</summary>
    public async Task<bool> IsOfAsync(User user, string? credential)
    {
        try
        {
            return !string.IsNullOrEmpty(credential) && await signIn.PerformPasskeyAssertionAsync(credential) is { Succeeded: true } used && used.User.Id == user.Id
                && (await users.AddOrUpdatePasskeyAsync(user, used.Passkey)).Succeeded;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The passkeys of a user, the newest first.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> ListAsync(User user) => [.. (await users.GetPasskeysAsync(user)).OrderByDescending(passkey => passkey.CreatedAt)];

    /// <summary>Removes a passkey of a user. Refused for the last one of somebody without a password.</summary>
    public async Task<Outcome<User>> RemoveAsync(User user, byte[] credentialId)
    {
        if (!await users.HasPasswordAsync(user) && (await users.GetPasskeysAsync(user)).Count == 1)
        {
            return new Refusal("It is the only way in that you have. Choose a password first, or make another passkey.");
        }

        return await trail.StoreAsync(db, user, Commands.RemovePasskey, async () => (await users.RemovePasskeyAsync(user, credentialId)).Succeeded)
            ? user : new Refusal("It was not removed. Try again.");
    }
}
