using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Access;

/// <summary>Whether an actor may do something, by what the database says of the user now: a role may have been taken away since the page was opened.</summary>
public static class Permissions
{
    /// <summary>Nobody has signed in, or has been signed out since.</summary>
    public static readonly Refusal SignedOut = new NotPermitted("You are signed out. Nothing was changed; sign in and try again.");

    /// <summary>The refusal, or <see langword="null"/> when the actor may do it.</summary>
    /// <param name="db">The context of the transaction in which it is done.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="needs">The least role that may do it.</param>
    /// <param name="cancellation">Cancels the question.</param>
    public static async Task<Refusal?> RefusalAsync(BankDbContext db, Actor? actor, Role needs, CancellationToken cancellation)
    {
        if (actor is null)
        {
            return SignedOut;
        }

        if (actor.UserId is not { } id)
        {
            return null;
        }

        var ended = EndedSessions.In(db).Where(session => session.UserId == id && session.Name == actor.SessionId);
        var role = await db.Users.Where(user => user.Id == id && user.SecurityStamp == actor.SecurityStamp && !ended.Any()).Select(user => (Role?)user.Role)
            .TagWith("Permissions.RefusalAsync").SingleOrDefaultAsync(cancellation);
        return role is null ? SignedOut : Refusal(role.Value, needs);
    }

    /// <summary>The refusal, or <see langword="null"/> when the role may do it.</summary>
    public static Refusal? Refusal(Role role, Role needs) =>
        role >= needs ? null : new NotPermitted($"Your role is {role}, and this takes {Article(needs)}. Nothing was changed; ask an administrator.");

    private static string Article(Role role) => role == Role.Administrator ? "an administrator" : $"a {role.ToString().ToLowerInvariant()}";
}
