namespace BankUI.Hosting;

/// <summary>What browsers are told about every response.</summary>
public static class SecurityHeaders
{
    // MudBlazor and the drawings write styles as attributes; everything else comes from files of the app.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; connect-src 'self'";

    // `dotnet watch` reloads a page through a port of its own.
    private const string WatchSources = " ws://localhost:* wss://localhost:*";

    /// <summary>Adds them when a response starts, errors included; what an endpoint has said itself stays.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = app.Configuration["DOTNET_WATCH"] == "1" ? ContentPolicy + WatchSources : ContentPolicy;
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                if (headers.CacheControl.Count == 0)
                {
                    headers.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}
