using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.SignIn.Passwords;

/// <summary>
/// Counts the wrong passwords of a user, and locks the name for <see cref="LockedFor"/> at the <see cref="Max"/>th. The database may be busy, or its disk full, and
/// nobody who tries a password is told: a name that does not exist would have nothing to store.
/// </summary>
public sealed class WrongPasswords(IServiceScopeFactory scopes, WriteLock writeLock, TimeProvider clock, ILogger<WrongPasswords> log)
{
    public const int Max = 10;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(1);

    // As a rule it is stored by then.
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(100);

    /// <summary>Counts one more. For a user that does not exist it does the same, and changes nothing.</summary>
    public Task AddAsync(Guid userId)
    {
        DateTimeOffset? lockedUntil = clock.GetUtcNow() + LockedFor;
        return StoreAsync(users => users.Where(user => user.Id == userId).ExecuteUpdateAsync(set => set
            .SetProperty(user => user.LockoutEnd, user => user.AccessFailedCount + 1 >= Max ? lockedUntil : user.LockoutEnd)
            .SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1 >= Max ? 0 : user.AccessFailedCount + 1)));
    }

    /// <summary>Forgets those before the right one.</summary>
    public Task ForgetAsync(Guid userId) => StoreAsync(users => users.Where(user => user.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(user => user.AccessFailedCount, 0)));

    // In a scope of its own, as it may last longer than the request.
    private async Task StoreAsync(Func<DbSet<User>, Task> store)
    {
        var stored = Task.Run(async () =>
        {
            try
            {
                using var turn = await writeLock.EnterAsync(CancellationToken.None);
                await using var scope = scopes.CreateAsyncScope();
                await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync();
                await store(db.Users);
            }
            catch (Exception e)
            {
                log.LogWarning(e, "A wrong password could not be counted");
            }
        });
        await Task.WhenAny(stored, Task.Delay(MaxWait, clock));
    }
}
