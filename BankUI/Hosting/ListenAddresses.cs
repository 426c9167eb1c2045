using System.Net;
using System.Net.Sockets;
using BankUI.Data.Startup;
using BankUI.Shared.SignIn;

namespace BankUI.Hosting;

/// <summary>Checks the addresses that the app is told to listen on.</summary>
public static class ListenAddresses
{
    /// <summary>
    /// Whether all of them are reached from this machine only. What is said of Kestrel itself comes before <c>urls</c>, unless <c>preferHostingUrls</c> says
    /// otherwise, as it does for Kestrel.
    /// </summary>
    public static bool AreLoopback(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "").ToArray();
        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]);
        var prefersUrls = urls.Length > 0 && IsTrue(configuration[WebHostDefaults.PreferHostingUrlsKey]);
        return (endpoints.Length > 0 && !prefersUrls ? endpoints : urls) is { Length: > 0 } listened && listened.All(IsLoopback);
    }

    /// <summary>Ends a start at which the app listens where others reach it, and nobody has to sign in, though nobody said so: the settings say less than the server does.</summary>
    /// <param name="bound">The addresses that the app listens on.</param>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="StartupException">An address is not this machine's own.</exception>
    public static void EnsureLoopback(IEnumerable<string> bound, IConfiguration configuration)
    {
        if (!(Enum.TryParse<SignInMode>(configuration["SignIn"], ignoreCase: true, out var mode) && mode == SignInMode.Never) && bound.FirstOrDefault(url => !IsLoopback(url)) is { } open)
        {
            throw new StartupException($"it would listen on {open}, where others reach it, without asking anybody to sign in. Set SignIn to Always, or to Never if everybody may do everything.");
        }
    }

    /// <summary>
    /// A port in use is said before anything else is touched: a second start beside a running one should hear of the address, not
    /// of the database that the first one keeps.
    /// </summary>
    /// <exception cref="StartupException">An address cannot be read, or its port cannot be had.</exception>
    public static void EnsureFree(string? urls)
    {
        foreach (var url in Split(urls))
        {
            BindingAddress address;
            try
            {
                address = BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                throw new StartupException($"\"{url}\" is not an address to listen on; it looks like http://localhost:5080.");
            }

            if (address.Scheme is not ("http" or "https"))
            {
                throw new StartupException($"{url} cannot be listened on: an address begins with http:// or https://.");
            }

            if (address.Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            {
                throw new StartupException($"{url} has no port that exists; ports go from 1 to {IPEndPoint.MaxPort}, as in http://localhost:5080.");
            }

            if (address.IsUnixPipe || address.IsNamedPipe)
            {
                continue;
            }

            // The server takes any other name, and what only looks like one, for "all addresses of this machine".
            var isIp = IPAddress.TryParse(address.Host.Trim('[', ']'), out var given);
            if (!isIp && address.Host is not ("localhost" or "*" or "+"))
            {
                throw new StartupException($"{url} cannot be listened on: say localhost, an IP address of this machine, or * for all of them, as in http://localhost:5080.");
            }

            // Port 0 is any that is free.
            if (address.Port == 0)
            {
                continue;
            }

            var ip = given ?? (address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any);
            try
            {
                using var probe = new TcpListener(ip, address.Port);
                probe.Start();
            }
            catch (SocketException e)
            {
                throw new StartupException(
                    e.SocketErrorCode == SocketError.AddressAlreadyInUse
                        ? $"port {address.Port} is in use by another program. Stop that one, or choose another address, as in --urls http://localhost:{(address.Port < 65535 ? address.Port + 1 : 5080)}."
                        : $"it cannot listen on {url}: {e.Message}",
                    e);
            }
        }
    }

    // The server takes any other name for "all addresses of this machine".
    private static bool IsLoopback(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return !address.IsUnixPipe && !address.IsNamedPipe
                && (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // As the host reads it.
    private static bool IsTrue(string? setting) => setting == "1" || (bool.TryParse(setting, out var isTrue) && isTrue);

    private static string[] Split(string? urls) =>
        (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
