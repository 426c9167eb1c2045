using Microsoft.AspNetCore.Identity;

namespace BankUI.Data.Access;

/// <summary>The sessions that their users signed out of: rows of <c>user_tokens</c>.</summary>
public static class EndedSessions
{
    private const string Kind = "EndedSession";

    /// <summary>All that are kept. <see cref="IdentityUserToken{TKey}.Name"/> is the session's id, <see cref="IdentityUserToken{TKey}.Value"/> when it ended (UTC, <c>u</c>).</summary>
    public static IQueryable<IdentityUserToken<Guid>> In(BankDbContext db) => db.Set<IdentityUserToken<Guid>>().Where(token => token.LoginProvider == Kind);

    /// <summary>The row of a session that ends now.</summary>
    public static IdentityUserToken<Guid> New(Guid userId, string id, DateTimeOffset endedAt) => new() { UserId = userId, LoginProvider = Kind, Name = id, Value = Text(endedAt) };

    /// <summary>A time as the rows have it; an earlier one is the smaller text.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("u", System.Globalization.CultureInfo.InvariantCulture);
}
