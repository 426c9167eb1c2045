using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Hosting.Limiting;

/// <summary>How much is done for one visitor's requests.</summary>
public static class RequestLimits
{
    /// <summary>The most passwords, and keys, that are tried from one network address in a minute.</summary>
    public const int MaxPasswordsPerMinute = 60;

    /// <summary>A page that would have to wait longer is refused: nobody looks at a blank window for longer, and those that wait take memory.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>Limits the connections of one visitor and of all, and how often a visitor tries to sign in.</summary>
    public static void AddRequestLimits(this WebApplicationBuilder builder, Limits limits)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentUpgradedConnections = limits.Connections);
        builder.Services.AddSingleton(limits);
        builder.Services.AddSingleton<Visitors>();
        builder.Services.AddSingleton<IInterceptor, StatementCount>();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (PathString Of, IPAddress From)>(context => context.Request switch
            {
                { Path: var path } when path.StartsWithSegments(RequestChecks.Circuits) => RateLimitPartition.GetConcurrencyLimiter(
                    (new PathString(RequestChecks.Circuits), Visitors.Key(context.Connection.RemoteIpAddress)),
                    _ => new ConcurrencyLimiterOptions { PermitLimit = limits.ConnectionsPerVisitor }),
                { Method: "POST", Path: var path } when SignInUrl.IsOne(path) => RateLimitPartition.GetFixedWindowLimiter(
                    (new PathString(SignInUrl.SignIn), Visitors.Key(context.Connection.RemoteIpAddress)),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = MaxPasswordsPerMinute, Window = TimeSpan.FromMinutes(1) }),
                _ => RateLimitPartition.GetNoLimiter((PathString.Empty, IPAddress.None)),
            });
            options.OnRejected = (rejected, cancellation) => SignInUrl.IsOne(rejected.HttpContext.Request.Path)
                ? new(rejected.HttpContext.Response.WriteAsync("Too many tries from your network. Wait a minute, go back, and try again.", cancellation))
                : default;
        });
    }

    /// <summary>Lets a page wait when its visitor loads more than the <see cref="Limits"/> allow. What a page consists of, scripts and styles, passes.</summary>
    public static void UsePace(this WebApplication app)
    {
        var visitors = app.Services.GetRequiredService<Visitors>();
        app.Use(async (context, next) =>
        {
            var visitor = visitors.At(context.Connection.RemoteIpAddress);
            Visitor.Served = visitor;
            if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !context.Request.Path.StartsWithSegments(RequestChecks.Circuits))
            {
                if (visitor.Wait > MaxWait)
                {
                    context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                    context.Response.Headers.RetryAfter = MaxWait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                    await context.Response.WriteAsync("Too many pages are being loaded from your network. Wait a moment, and load this one again.");
                    return;
                }

                await visitor.TurnAsync(Visitor.EventsOfAPage, page: null, context.RequestAborted);
            }

            await next(context);
        });
    }
}
