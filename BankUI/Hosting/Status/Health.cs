using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace BankUI.Hosting.Status;

/// <summary>What a service manager and a load balancer ask. The answer is one word, without details.</summary>
public static class Health
{
    /// <summary>Whether the process is up: 200 while it is.</summary>
    public const string Liveness = "/alive";

    /// <summary>Whether pages can be served: 200, or 503 while the database does not answer or the process drains.</summary>
    public const string Readiness = "/health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: Patience)
            .AddCheck<SchemaHealth>("schema", timeout: Patience)
            .AddCheck<ReserveHealth>("reserve");

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(Liveness, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks(Readiness).AllowAnonymous();
    }
}
