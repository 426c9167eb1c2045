using BankUI.Data.Changes;
using BankUI.Data.SqlServer;
using BankUI.Data.Startup;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Data.SqlServer;

public sealed class SqlServerUnreachableTests
{
    [Fact]
    public async Task A_server_that_cannot_be_reached_is_tried_again_and_does_not_hold_up_a_stop()
    {
        // Nothing listens at this port.
        var settings = TestStore.SettingsOf(DatabaseProvider.SqlServer, "Server=tcp:127.0.0.1,1;Database=BankUI;User ID=nobody;Password=none;Connect Timeout=1");
        var log = new List<string>();
        using var loggers = new LoggerFactory([new LogLines(log)]);
        using var notifications = new SqlServerNotifications(
            settings, new TableChanges(loggers.CreateLogger<TableChanges>()), TimeProvider.System, loggers.CreateLogger<SqlServerNotifications>());

        await notifications.StartAsync(CancellationToken.None);
        Assert.True(SpinWait.SpinUntil(() => Lines().Length > 1, TimeSpan.FromSeconds(30)), "It was tried once only.");
        await notifications.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.All(Lines(), line => Assert.StartsWith("Open pages do not hear of changes by other servers: the connection for notifications is lost", line, StringComparison.Ordinal));
        Assert.False(notifications.Listening.IsCompleted);
        Assert.True(notifications.ExecuteTask!.IsCompletedSuccessfully);

        string[] Lines()
        {
            lock (log)
            {
                return [.. log];
            }
        }
    }
}
