using BankUI.Data.Changes;
using BankUI.Data.Operating;
using BankUI.Data.Startup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BankUI.Hosting.Status;

/// <summary>What goes on for now and will not for long, or goes on with less: little room on the disk, and pages that do not hear of other servers. It is no reason to send nobody here.</summary>
public sealed class ReserveHealth(DatabaseSettings settings, IEnumerable<INotifier> notifiers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        DiskSpace.Of(settings) < DiskSpace.Little ? HealthCheckResult.Degraded("There is little room on the disk of the database.")
        : notifiers.All(notifier => notifier.IsConnected) ? HealthCheckResult.Healthy()
        : HealthCheckResult.Degraded("Open pages do not hear of changes by other servers."));
}
