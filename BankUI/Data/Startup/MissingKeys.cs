using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Startup;

/// <summary>
/// Looks each second for rows that another program stored without the keys of <see cref="TextKeys"/>, and fills these in. Until then, a
/// list shows such a row first and no search finds it. Open pages are notified, as of every other write.
/// </summary>
public sealed class MissingKeys(IServiceScopeFactory scopes, StorageWatch storage, TimeProvider clock, ILogger<MissingKeys> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IntervalAfterFailure = TimeSpan.FromSeconds(10);

    private string? _failure;

    /// <summary>
    /// Fills in what is missing now; <see langword="false"/> when that was not possible, of which the log is told once. While
    /// <see cref="StorageWatch.Problem"/> says that nothing is kept, nothing is done.
    /// </summary>
    public async Task<bool> FillAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return storage.Problem is not null || await FillAsync(scope.ServiceProvider, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return Failed(e.Message, e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            timer.Period = await FillAsync(stoppingToken) ? Interval : IntervalAfterFailure;
        }
    }

    // In turns: after a large import, whoever else writes does not wait for all of it.
    private async Task<bool> FillAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync(cancellation);
        var (writer, text) = (services.GetRequiredService<BankWriter>().As(Actor.BankUI), services.GetRequiredService<StoredText>());
        while (await StoredText.AnyMissingAsync(db, cancellation))
        {
            var outcome = await writer.WriteAsync<bool>(
                Commands.FillInKeys,
                _ => AuditedOperation.On(),
                async (turn, token) =>
                {
                    await text.FillSomeKeysAsync(turn, token);
                    return true;
                },
                cancellation: cancellation);
            if (outcome.Refusal is { } refusal)
            {
                return Failed(refusal.Sentence);
            }
        }

        _failure = null;
        return true;
    }

    private bool Failed(string reason, Exception? exception = null)
    {
        if (reason != _failure)
        {
            log.LogWarning(exception, "Rows that another program stored have no keys, which could not be filled in: they are not found by a search. {Reason}", reason);
            _failure = reason;
        }

        return false;
    }
}
