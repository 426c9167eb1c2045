namespace BankUI.Hosting;

/// <summary>What is refused before anything is done for it.</summary>
public static class RequestChecks
{
    /// <summary>Where the pages connect to.</summary>
    public const string Circuits = "/_blazor";

    /// <summary>
    /// Refuses a <c>Host</c> that makes no address, with which no page could be rendered, or that anybody on the internet could have registered; and
    /// connections that a page of another site opens: a browser lets it, and says whose page it is.
    /// </summary>
    public static void UseRequestChecks(this WebApplication app)
    {
        var origins = (app.Configuration["AllowedOrigins"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var areHostsNamed = app.Configuration["AllowedHosts"] is { Length: > 0 };
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (!Uri.TryCreate($"{request.Scheme}://{request.Host.Value}/", UriKind.Absolute, out var here))
            {
                return RefuseAsync(context, StatusCodes.Status400BadRequest, "The host of this request is not an address.");
            }

            if (!areHostsNamed && !IsLocal(here))
            {
                return RefuseAsync(context, StatusCodes.Status400BadRequest, $"BankUI does not know that it is called {here.Host}. Name its hosts in AllowedHosts.");
            }

            if (request.Path.StartsWithSegments(Circuits) && request.Headers.Origin is [{ Length: > 0 } origin, ..]
                && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == here.Authority)
                && !origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            {
                return RefuseAsync(context, StatusCodes.Status403Forbidden, "Only BankUI's own pages may connect. Behind a proxy that changes the host, name its address in AllowedOrigins.");
            }

            return next(context);
        });
    }

    // Perhaps nobody signs in, so a name that its owner points at this machine (DNS rebinding) must not lead a browser here. These cannot be registered.
    private static bool IsLocal(Uri here) =>
        here.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || !here.Host.Contains('.') || here.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(sentence);
    }
}
