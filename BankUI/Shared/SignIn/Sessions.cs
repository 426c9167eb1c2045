using System.Security.Claims;
using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Data.Writes;
using BankUI.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BankUI.Shared.SignIn;

/// <summary>
/// What began when somebody signed in with a browser. Signing out deletes the cookie, and is kept in the database: for the pages that are open in other tabs
/// of that browser, at whichever server, and for a copy of the cookie.
/// </summary>
public sealed class Sessions(IDbContextFactory<BankDbContext> contexts, UnaskedWrites writes, AccessTrail trail, IHttpContextAccessor context, IMemoryCache seenLately, TimeProvider clock)
{
    private const string ClaimType = "session";

    // No cookie of a session is made after its end. Twice as long, as the clocks of servers differ.
    private static readonly TimeSpan KeptFor = 2 * SignInSettings.CookieLifetime;

    // How exactly a list of them knows when one was used; a page asks every few seconds whether it is signed in.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);

    /// <summary>Begins one, unless the cookie that is written is of one already.</summary>
    public static void Begin(ClaimsPrincipal user)
    {
        if (IdOf(user) is null)
        {
            user.Identities.First().AddClaim(new Claim(ClaimType, Guid.NewGuid().ToString()));
        }
    }

    /// <summary>Goes on with it in a cookie that is renewed.</summary>
    public static void Continue(ClaimsPrincipal before, ClaimsPrincipal renewed) => renewed.Identities.First().AddClaims(ClaimsOf(before));

    /// <summary>What a cookie says of it; nothing for who has not signed in.</summary>
    public static IEnumerable<Claim> ClaimsOf(ClaimsPrincipal user) => user.FindAll(ClaimType);

    /// <summary>The id of the session of who has signed in.</summary>
    public static string? IdOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimType);

    /// <summary>Keeps for <see cref="ListAsync"/> that it is in use, if that is not known already; and in the audit trail that it began, as far as anything can be stored.</summary>
    public Task SeenAsync(User user, ClaimsPrincipal signedIn)
    {
        var lately = (typeof(Sessions), IdOf(signedIn), user.SecurityStamp);
        if (IdOf(signedIn) is not { } id || seenLately.TryGetValue(lately, out _))
        {
            return Task.CompletedTask;
        }

        seenLately.Set(lately, true, SeenEvery);
        var (userId, now) = (user.Id, clock.GetUtcNow());
        var seen = new SessionRow(id, now, now, user.SecurityStamp!, context.HttpContext is { } request ? CurrentUser.DeviceOf(request) : "A browser");
        return writes.TryAsync(async db =>
        {
            try
            {
                if (await BegunSessions.In(db).AsTracking().SingleOrDefaultAsync(row => row.UserId == userId && row.Name == id) is { } row)
                {
                    row.Value = (SessionRow.Read(id, row.Value) is { } before ? seen with { BeganAt = before.BeganAt, Device = before.Device } : seen).Value;
                    await db.SaveChangesAsync();
                }
                else
                {
                    await AddAsync(db, user, Commands.SignIn, BegunSessions.New(userId, id, seen.Value));
                }
            }
            catch (Exception)
            {
                seenLately.Remove(lately);
                throw;
            }
        });
    }

    /// <summary>The sessions of a user that may still be in use, the one that was used last first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(User user)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var over = EndedSessions.In(db).Where(ended => ended.UserId == user.Id);
        var rows = await BegunSessions.In(db).Where(row => row.UserId == user.Id && !over.Any(ended => ended.Name == row.Name)).Select(row => new { row.Name, row.Value }).ToListAsync();
        var since = clock.GetUtcNow() - SignInSettings.CookieLifetime - SeenEvery;
        return [.. rows.Select(row => SessionRow.Read(row.Name, row.Value)).OfType<SessionRow>().Where(row => row.Stamp == user.SecurityStamp && row.SeenAt > since).OrderByDescending(row => row.SeenAt)];
    }

    /// <summary>Ends one of a user, also for pages that are open, and forgets those that ended so long ago that no cookie of them is valid.</summary>
    /// <param name="user">The user.</param>
    /// <param name="id">The id of the session; <see langword="null"/> for a cookie of none.</param>
    public async Task EndAsync(User user, string? id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (id is not null && !await HasEndedAsync(db, user, id))
        {
            await AddAsync(db, user, Commands.SignOut, EndedSessions.New(user.Id, id, clock.GetUtcNow()));
        }

        var forgotten = EndedSessions.Text(clock.GetUtcNow() - KeptFor);
        await EndedSessions.In(db).Where(ended => string.Compare(ended.Value, forgotten) < 0).ExecuteDeleteAsync();
        await BegunSessions.In(db).Where(begun => string.Compare(begun.Value, forgotten) < 0).ExecuteDeleteAsync();
    }

    /// <summary>Whether it has been ended.</summary>
    public async Task<bool> HasEndedAsync(User user, ClaimsPrincipal signedIn)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return IdOf(signedIn) is { } id && await HasEndedAsync(db, user, id);
    }

    private Task AddAsync(BankDbContext db, User user, Command command, IdentityUserToken<Guid> row) => trail.StoreAsync(db, user, command, async () =>
    {
        db.Entry(row).State = EntityState.Added;
        return await db.SaveChangesAsync() > 0;
    });

    private static Task<bool> HasEndedAsync(BankDbContext db, User user, string id) => EndedSessions.In(db).AnyAsync(ended => ended.UserId == user.Id && ended.Name == id);
}
