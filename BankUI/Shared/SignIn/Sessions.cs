using System.Security.Claims;
using BankUI.Data.Access;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Shared.SignIn;

/// <summary>
/// What began when somebody signed in with a browser. Signing out deletes the cookie, and is kept here for the pages that are open in other tabs of that
/// browser, at whichever server.
/// </summary>
public sealed class Sessions(UserManager<User> users)
{
    private const string ClaimType = "session";
    private const string Ended = "EndedSession";

    /// <summary>Begins one, unless the cookie that is written is of one already.</summary>
    public static void Begin(ClaimsPrincipal user)
    {
        if (!user.HasClaim(claim => claim.Type == ClaimType))
        {
            user.Identities.First().AddClaim(new Claim(ClaimType, Guid.NewGuid().ToString()));
        }
    }

    /// <summary>Goes on with it in a cookie that is renewed.</summary>
    public static void Continue(ClaimsPrincipal before, ClaimsPrincipal renewed) => renewed.Identities.First().AddClaims(before.FindAll(ClaimType));

    /// <summary>Ends it, also for pages that are open.</summary>
    public async Task EndAsync(ClaimsPrincipal signedIn)
    {
        if (signedIn.FindFirstValue(ClaimType) is { } id && await users.GetUserAsync(signedIn) is { } user)
        {
            await users.SetAuthenticationTokenAsync(user, Ended, id, "");
        }
    }

    /// <summary>Whether it has been ended.</summary>
    public async Task<bool> HasEndedAsync(User user, ClaimsPrincipal signedIn) =>
        signedIn.FindFirstValue(ClaimType) is { } id && await users.GetAuthenticationTokenAsync(user, Ended, id) is not null;
}
