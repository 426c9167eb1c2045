using BankUI.Shared;
using Microsoft.AspNetCore.CookiePolicy;

namespace BankUI.Hosting;

/// <summary>What browsers are told about every response, and about every cookie in one.</summary>
public static class SecurityHeaders
{
    // `dotnet watch` adds a script to each page, and reloads it through a port of its own.
    private const string WatchScripts = "'self'";
    private const string WatchSources = " ws://localhost:* wss://localhost:*";

    // ASP.NET Core's own differ: the one against forged forms would be sent without TLS, too.
    private static readonly CookiePolicyOptions Cookies = new()
    {
        Secure = CookieSecurePolicy.SameAsRequest,
        HttpOnly = HttpOnlyPolicy.Always,
        MinimumSameSitePolicy = SameSiteMode.Lax,
    };

    /// <summary>Adds them when a response starts, errors included; what an endpoint has said itself stays.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var isWatched = app.Configuration["DOTNET_WATCH"] == "1";
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = isWatched ? ContentPolicy(WatchScripts) + WatchSources : ContentPolicy(ScriptsOf(context));
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
        app.UseCookiePolicy(Cookies);
    }

    // The scripts that the page itself names, and what those load; what is no page has none.
    private static string ScriptsOf(HttpContext context) => ScriptNonce.Issued(context) is { } nonce ? $"'nonce-{nonce}' 'strict-dynamic'" : "'none'";

    // MudBlazor and the drawings write styles as attributes; everything else comes from files of the app.
    private static string ContentPolicy(string scripts) =>
        $"default-src 'none'; script-src {scripts}; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; connect-src 'self'";
}
