using BankUI.Features.Accounts.List;

namespace BankUI.Hosting;

/// <summary>
/// Reads the first page of the accounts aside while the server starts to listen: what EF Core does once for a query, 0.1 s, is then
/// done, or half done, when somebody asks for it.
/// </summary>
public sealed class AccountListWarmUp(IServiceScopeFactory scopes, ILogger<AccountListWarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<AccountQueries>().PageAsync(new AccountListQuery(), stoppingToken);
        }
        catch (Exception e)
        {
            // Whoever asks for the page is told; it is no reason to stop serving.
            log.LogDebug(e, "The accounts could not be read in advance");
        }
    }
}
