using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Writes;

/// <summary>Stores what nobody has asked for, and nobody needs to wait for: it may fail, and the log is told.</summary>
public sealed class UnaskedWrites(IServiceScopeFactory scopes, WriteLock writeLock, TimeProvider clock, ILogger<UnaskedWrites> log)
{
    // As a rule it is stored by then.
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends when it is stored, or has failed, or after a tenth of a second: then it goes on by itself.</summary>
    /// <param name="store">Stores it, in a context of its own.</param>
    public async Task TryAsync(Func<BankDbContext, Task> store)
    {
        var stored = Task.Run(async () =>
        {
            try
            {
                using var turn = await writeLock.EnterAsync(CancellationToken.None);
                await using var scope = scopes.CreateAsyncScope();
                await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync();
                await store(db);
            }
            catch (Exception e)
            {
                log.LogWarning(e, "What happened when somebody signed in could not be stored");
            }
        });
        await Task.WhenAny(stored, Task.Delay(MaxWait, clock));
    }
}
