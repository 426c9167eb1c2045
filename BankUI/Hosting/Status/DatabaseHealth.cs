using BankUI.Data;
using BankUI.Data.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BankUI.Hosting.Status;

/// <summary>Whether the database answers, and keeps what is written.</summary>
public sealed class DatabaseHealth(IDbContextFactory<BankDbContext> contexts, StorageWatch storage) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (storage.Problem is { } problem)
        {
            return HealthCheckResult.Unhealthy(problem);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
