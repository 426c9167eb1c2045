using System.Threading.Channels;
using BankUI.Data.PostgreSql;
using BankUI.Shared.SignIn;

namespace BankUI.Hosting;

/// <summary>
/// Carries <see cref="SignOuts"/> from one server to the others, where they have PostgreSQL in common. Open pages look at their user themselves then, and would
/// within <see cref="SignInSettings.Revalidation"/> without it.
/// </summary>
public sealed class SignOutsBetweenServers(SignOuts signOuts, PostgreSqlNotifications notifications) : BackgroundService
{
    // Whoever signs out does not wait for the other servers.
    private readonly Channel<Guid> _untold = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        signOuts.HappenedHere += Send;
        notifications.UserChanged += signOuts.TellOfOtherServer;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        signOuts.HappenedHere -= Send;
        notifications.UserChanged -= signOuts.TellOfOtherServer;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var userId in _untold.Reader.ReadAllAsync(stoppingToken))
        {
            await notifications.TellOfUserAsync(userId);
        }
    }

    private void Send(Guid userId) => _untold.Writer.TryWrite(userId);
}
