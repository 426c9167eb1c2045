using System.Security.Claims;
using BankUI.Data;
using BankUI.Data.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Shared.SignIn;

/// <summary>
/// What began when somebody signed in with a browser. Signing out deletes the cookie, and is kept in the database: for the pages that are open in other tabs
/// of that browser, at whichever server, and for a copy of the cookie.
/// </summary>
public sealed class Sessions(IDbContextFactory<BankDbContext> contexts, TimeProvider clock)
{
    private const string ClaimType = "session";

    // No cookie of a session is made after its end. Twice as long, as the clocks of servers differ.
    private static readonly TimeSpan KeptFor = 2 * SignInSettings.CookieLifetime;

    /// <summary>Begins one, unless the cookie that is written is of one already.</summary>
    public static void Begin(ClaimsPrincipal user)
    {
        if (IdOf(user) is null)
        {
            user.Identities.First().AddClaim(new Claim(ClaimType, Guid.NewGuid().ToString()));
        }
    }

    /// <summary>Goes on with it in a cookie that is renewed.</summary>
    public static void Continue(ClaimsPrincipal before, ClaimsPrincipal renewed) => renewed.Identities.First().AddClaims(before.FindAll(ClaimType));

    /// <summary>The id of the session of who has signed in.</summary>
    public static string? IdOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimType);

    /// <summary>Ends it, also for pages that are open, and forgets those that ended so long ago that no cookie of them is valid.</summary>
    public async Task EndAsync(User user, ClaimsPrincipal signedIn)
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (IdOf(signedIn) is { } id && !await HasEndedAsync(db, user, id))
        {
            db.Add(EndedSessions.New(user.Id, id, clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var forgotten = EndedSessions.Text(clock.GetUtcNow() - KeptFor);
        await EndedSessions.In(db).Where(ended => string.Compare(ended.Value, forgotten) < 0).ExecuteDeleteAsync();
    }

    /// <summary>Whether it has been ended.</summary>
    public async Task<bool> HasEndedAsync(User user, ClaimsPrincipal signedIn)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return IdOf(signedIn) is { } id && await HasEndedAsync(db, user, id);
    }

    private static Task<bool> HasEndedAsync(BankDbContext db, User user, string id) => EndedSessions.In(db).AnyAsync(ended => ended.UserId == user.Id && ended.Name == id);
}
