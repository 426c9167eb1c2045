using System.Net;
using BankUI.Data.Startup;
using Microsoft.AspNetCore.HttpOverrides;

namespace BankUI.Hosting;

/// <summary>
/// The setting <c>TrustedProxies</c>: which proxies are believed when they say who asks, and whether by https. Whoever else says so is ignored, or anybody
/// could pass for another visitor.
/// </summary>
public static class TrustedProxies
{
    private const string Setting = "TrustedProxies";

    // The framework's own setting, which believes everybody.
    private const string BelieveAll = "ForwardedHeaders_Enabled";

    /// <exception cref="StartupException">A part of the setting is neither an address nor a network.</exception>
    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var given = (builder.Configuration[Setting] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var networks = given.Select(Read).ToList();
        if (networks.Count == 0)
        {
            return;
        }

        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            networks.ForEach(options.KnownIPNetworks.Add);
        });
    }

    /// <summary>Takes over what a trusted proxy says, before anything else is done with a request.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Configuration[Setting] is { Length: > 0 })
        {
            app.UseForwardedHeaders();
        }

        if (string.Equals(app.Configuration[BelieveAll], "true", StringComparison.OrdinalIgnoreCase))
        {
            app.Logger.LogWarning(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes everybody who says to be a proxy. Leave it out, and name the proxies in TrustedProxies");
        }
    }

    private static System.Net.IPNetwork Read(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new StartupException($"{Setting} has \"{text}\"; it must be addresses or networks, as in 127.0.0.1;10.0.0.0/8.");
}
