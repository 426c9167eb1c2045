namespace BankUI.Shared;

/// <summary>The user of this circuit, as far as the app knows. Where nobody signs in, it is usually the browser and its address.</summary>
public sealed class CurrentUser
{
    /// <summary>Such as <c>Firefox on this computer</c> or <c>Chrome at 192.168.1.20</c>; the name of who signed in, here or at a proxy in front of the app.</summary>
    public string Name { get; set; } = "Somebody";

    /// <summary>The name for the sender of a request.</summary>
    public static string Of(HttpContext? request)
    {
        if (request is null)
        {
            return "Somebody";
        }

        return request.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : DeviceOf(request);
    }

    /// <summary>The browser that sent a request, and where it is.</summary>
    public static string DeviceOf(HttpContext request)
    {
        var address = request.Connection.RemoteIpAddress;
        var place = address is null || System.Net.IPAddress.IsLoopback(address) ? "on this computer" : $"at {(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}";
        return $"{Browser(request.Request.Headers.UserAgent.ToString())} {place}";
    }

    // Most browsers name others before themselves, so the order matters.
    private static string Browser(string agent) => agent switch
    {
        _ when agent.Contains("Firefox/", StringComparison.Ordinal) => "Firefox",
        _ when agent.Contains("Edg/", StringComparison.Ordinal) => "Edge",
        _ when agent.Contains("OPR/", StringComparison.Ordinal) => "Opera",
        _ when agent.Contains("Chrome/", StringComparison.Ordinal) => "Chrome",
        _ when agent.Contains("Safari/", StringComparison.Ordinal) => "Safari",
        _ => "A browser",
    };
}
