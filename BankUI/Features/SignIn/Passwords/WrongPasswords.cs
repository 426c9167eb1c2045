using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.SignIn.Passwords;

/// <summary>
/// Counts the wrong passwords of a user, and locks the name for <see cref="LockedFor"/> at the <see cref="Max"/>th. The database may be busy, or its disk full, and
/// nobody who tries a password is told: a name that does not exist would have nothing to store.
/// </summary>
public sealed class WrongPasswords(UnaskedWrites writes, TimeProvider clock)
{
    public const int Max = 10;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(1);

    /// <summary>Counts one more. For a user that does not exist it does the same, and changes nothing.</summary>
    public Task AddAsync(Guid userId)
    {
        DateTimeOffset? lockedUntil = clock.GetUtcNow() + LockedFor;
        return writes.TryAsync(db => db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(set => set
            .SetProperty(user => user.LockoutEnd, user => user.AccessFailedCount + 1 >= Max ? lockedUntil : user.LockoutEnd)
            .SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1 >= Max ? 0 : user.AccessFailedCount + 1)));
    }

    /// <summary>Forgets those before the right one.</summary>
    public Task ForgetAsync(Guid userId) =>
        writes.TryAsync(db => db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(user => user.AccessFailedCount, 0)));
}
