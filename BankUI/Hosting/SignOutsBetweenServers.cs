using BankUI.Data.PostgreSql;
using BankUI.Shared.SignIn;

namespace BankUI.Hosting;

/// <summary>
/// Carries <see cref="SignOuts"/> from one server to the others, where they have PostgreSQL in common. Open pages look at their user themselves then, and would
/// within <see cref="SignInSettings.Revalidation"/> without it.
/// </summary>
public sealed class SignOutsBetweenServers(SignOuts signOuts, PostgreSqlNotifications notifications) : IHostedService
{
    // What another server told goes to the pages of this one, and not back.
    [ThreadStatic]
    private static bool _isOfOther;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        signOuts.Happened += Send;
        notifications.UserChanged += Receive;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        signOuts.Happened -= Send;
        notifications.UserChanged -= Receive;
        return Task.CompletedTask;
    }

    private void Send(Guid userId)
    {
        if (!_isOfOther)
        {
            // Whoever signs out does not wait for it.
            _ = Task.Run(() => notifications.TellOfUserAsync(userId));
        }
    }

    private void Receive(Guid userId)
    {
        _isOfOther = true;
        try
        {
            signOuts.Tell(userId);
        }
        finally
        {
            _isOfOther = false;
        }
    }
}
