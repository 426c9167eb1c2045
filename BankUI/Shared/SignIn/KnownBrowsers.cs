using System.Security.Cryptography;
using BankUI.Data;
using BankUI.Data.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Shared.SignIn;

/// <summary>
/// Knows a browser again in which a user has signed in before, by a cookie that says so until the user's stamp changes, as with another password. Strangers who
/// try passwords for a name lock it for everybody else (<see href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies"/>).
/// </summary>
public sealed class KnownBrowsers(IHttpContextAccessor context, IDataProtectionProvider protection, IDbContextFactory<BankDbContext> contexts)
{
    private const string Cookie = "BankUI.Browser";

    // Several people share a browser, and no cookie may grow for ever.
    private const int MaxUsers = 5;

    // No browser keeps a cookie for longer.
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    private readonly IDataProtector _protector = protection.CreateProtector("BankUI.KnownBrowsers");

    /// <summary>Gives the response the cookie of a browser in which this user has signed in.</summary>
    public void Remember(User user)
    {
        if (context.HttpContext is not { } http)
        {
            return;
        }

        var known = Read();
        var users = known[1..].Where(line => !line.StartsWith(Line(user.Id, ""), StringComparison.Ordinal)).Prepend(Line(user.Id, user.SecurityStamp!)).Take(MaxUsers);
        http.Response.Cookies.Append(Cookie, _protector.Protect(string.Join('\n', users.Prepend(known[0]))), new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = KeptFor,
            Path = SignInUrl.SignIn,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
    }

    /// <summary>What is the same for all tries of this browser for a user who is known in it; <see langword="null"/> for any other name.</summary>
    /// <param name="normalizedName">The name that somebody wants to sign in with.</param>
    public async Task<string?> KeyOfAsync(string? normalizedName)
    {
        if (Read() is not [var browser, _, ..] known)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync();
        var user = await db.Users.Where(user => user.NormalizedUserName == normalizedName).Select(user => new { user.Id, user.SecurityStamp }).SingleOrDefaultAsync();
        return user is not null && known.Contains(Line(user.Id, user.SecurityStamp!)) ? $"{browser} {user.Id}" : null;
    }

    private static string Line(Guid id, string stamp) => $"{id} {stamp}";

    // The id of the browser, and a line for each user. A cookie of a server with other keys is none.
    private string[] Read()
    {
        try
        {
            return context.HttpContext?.Request.Cookies[Cookie] is { Length: > 0 } cookie ? _protector.Unprotect(cookie).Split('\n') : [Guid.NewGuid().ToString()];
        }
        catch (CryptographicException)
        {
            return [Guid.NewGuid().ToString()];
        }
    }
}
