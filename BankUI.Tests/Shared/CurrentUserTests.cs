using System.Net;
using System.Security.Claims;
using BankUI.Shared;
using Microsoft.AspNetCore.Http;

namespace BankUI.Tests.Shared;

public sealed class CurrentUserTests
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
    private const string Chrome = Windows + " AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    [Theory]
    [InlineData(Chrome, "Chrome")]
    [InlineData(Windows + "; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox")]
    [InlineData(Chrome + " Edg/140.0.0.0", "Edge")]
    [InlineData(Chrome + " OPR/120.0.0.0", "Opera")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15", "Safari")]
    [InlineData("curl/8.5.0", "A browser")]
    [InlineData("", "A browser")]
    public void A_browser_is_known_by_the_name_that_is_its_own(string agent, string name) =>
        Assert.Equal($"{name} on this computer", CurrentUser.Of(Request(agent, "127.0.0.1")));

    [Theory]
    [InlineData("127.0.0.1", "on this computer")]
    [InlineData("127.8.9.10", "on this computer")]
    [InlineData("::1", "on this computer")]
    [InlineData("::ffff:127.0.0.1", "on this computer")]
    [InlineData(null, "on this computer")]
    [InlineData("192.168.1.20", "at 192.168.1.20")]
    [InlineData("::ffff:192.168.1.20", "at 192.168.1.20")]
    [InlineData("2001:db8::7", "at 2001:db8::7")]
    public void A_browser_is_on_this_computer_or_at_an_address(string? address, string place) =>
        Assert.Equal($"Chrome {place}", CurrentUser.Of(Request(Chrome, address)));

    [Fact]
    public void Somebody_whom_a_proxy_authenticated_has_a_name()
    {
        var request = Request(Chrome, "192.168.1.20");
        request.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Grace Hopper")], authenticationType: "proxy"));

        Assert.Equal("Grace Hopper", CurrentUser.Of(request));
    }

    [Fact]
    public void A_name_that_nobody_vouches_for_is_not_believed()
    {
        var request = Request(Chrome, "192.168.1.20");
        request.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Grace Hopper")]));

        Assert.Equal("Chrome at 192.168.1.20", CurrentUser.Of(request));
    }

    [Fact]
    public void Without_a_request_it_is_somebody() => Assert.Equal("Somebody", CurrentUser.Of(null));

    private static DefaultHttpContext Request(string agent, string? address) => new()
    {
        Connection = { RemoteIpAddress = address is null ? null : IPAddress.Parse(address) },
        Request = { Headers = { UserAgent = agent } },
    };
}
