using BankUI.Hosting.Status;

namespace BankUI.Hosting.Stopping;

/// <summary>Refuses what would begin a new page while the process drains. Open pages go on, and so do downloads and the files of a page.</summary>
public static class DrainRequests
{
    /// <summary>Answers 503, by which a load balancer passes the request on to another server.</summary>
    public static void UseDrain(this WebApplication app)
    {
        var drain = app.Services.GetRequiredService<Drain>();
        app.Use((context, next) =>
        {
            if (!drain.IsDraining || !BeginsPage(context.Request))
            {
                return next(context);
            }

            var response = context.Response;
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.RetryAfter = "1";

            // A browser loads the page again by itself.
            response.Headers["Refresh"] = "1";
            response.ContentType = "text/plain; charset=utf-8";
            return response.WriteAsync("BankUI is being restarted. This page loads again in a moment.");
        });
    }

    // A connection that exists sends its id with each request.
    private static bool BeginsPage(HttpRequest request) => request.Path.StartsWithSegments(RequestChecks.Circuits)
        ? !request.Query.ContainsKey("id")
        : request.Path == Health.Readiness || request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
