using Microsoft.AspNetCore.Identity;

namespace BankUI.Data.Access;

/// <summary>The sessions of users, for a list of them: rows of <c>user_tokens</c>. Whether one is valid is not asked here (see <see cref="EndedSessions"/>).</summary>
public static class BegunSessions
{
    private const string Kind = "Session";

    /// <summary>All that are kept. <see cref="IdentityUserToken{TKey}.Name"/> is the session's id.</summary>
    public static IQueryable<IdentityUserToken<Guid>> In(BankDbContext db) => db.Set<IdentityUserToken<Guid>>().Where(token => token.LoginProvider == Kind);

    /// <summary>The row of a session.</summary>
    public static IdentityUserToken<Guid> New(Guid userId, string id, string value) => new() { UserId = userId, LoginProvider = Kind, Name = id, Value = value };
}
