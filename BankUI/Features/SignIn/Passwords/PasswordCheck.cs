using BankUI.Data.Access;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Features.SignIn.Passwords;

/// <summary>
/// Tries a password. Whether a name exists is told neither by the answer nor by its time. Who is known already, by a browser in which they have signed in before, has
/// tries of their own: the wrong passwords of strangers do not lock them out, nor do strangers stand before them.
/// </summary>
public sealed class PasswordCheck(UserManager<User> users, IPasswordHasher<User> hasher, PasswordTries tries, WrongPasswords wrong)
{
    private static readonly User Nobody = new();

    // Of no password, by the hasher's own present effort.
    private static string? _noPassword;

    /// <summary>The user whose password it is; <see langword="null"/> when it is wrong, there is no such user, or it was wrong too often.</summary>
    /// <param name="name">The name as it was typed.</param>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="known">What is the same for all tries of a browser, or a session, of that user; <see langword="null"/> for a stranger.</param>
    public async Task<User?> WhoAsync(string name, string password, string? known)
    {
        using var turn = await tries.EnterAsync(known ?? users.NormalizeName(name));
        if (!turn.IsAcquired)
        {
            Verify(Nobody, password);
            return null;
        }

        var user = await users.FindByNameAsync(name);
        var mayTry = user is not null && (known is null ? !await users.IsLockedOutAsync(user) : tries.IsLeft(known));
        var result = Verify(user ?? Nobody, password);
        if (!mayTry || user!.PasswordHash is null || result == PasswordVerificationResult.Failed)
        {
            await FailedAsync(user, mayTry, known);
            return null;
        }

        if (known is null && user.AccessFailedCount > 0)
        {
            await wrong.ForgetAsync(user.Id);
        }

        // Hashed with less effort than today's.
        return result == PasswordVerificationResult.Success || await users.CheckPasswordAsync(user, password) ? user : null;
    }

    // A name that does not exist takes the processor as long, or a busy machine would tell it.
    private PasswordVerificationResult Verify(User user, string password) =>
        hasher.VerifyHashedPassword(user, user.PasswordHash ?? (_noPassword ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString())), password);

    private async Task FailedAsync(User? user, bool mayTry, string? known)
    {
        if (known is not null)
        {
            tries.AddWrong(known);
        }
        else if (user is null || mayTry)
        {
            await wrong.AddAsync(user?.Id ?? Guid.Empty);
        }
    }
}
