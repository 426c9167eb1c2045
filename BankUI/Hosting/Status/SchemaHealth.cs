using BankUI.Data;
using BankUI.Data.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BankUI.Hosting.Status;

/// <summary>Whether the database has the schema of this version. The start saw to that; since then a copy may have been put in its place, or another server may have been upgraded.</summary>
public sealed class SchemaHealth(IDbContextFactory<BankDbContext> contexts, IDatabaseEngine engine) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var applied = (await engine.AppliedMigrationsAsync(db, cancellationToken)).ToHashSet();
        var known = db.Database.GetMigrations().ToHashSet();
        return !known.IsSubsetOf(applied) ? HealthCheckResult.Unhealthy("The database has an older schema: restart BankUI.")
            : known.Count < applied.Count ? HealthCheckResult.Degraded("The database was migrated by a newer version: upgrade this server, too.")
            : HealthCheckResult.Healthy();
    }
}
