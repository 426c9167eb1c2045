using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using BankUI.Hosting;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Components;

namespace BankUI.Tests.Hosting;

/// <summary>What no page ever asks for is answered by a page, or refused; it is no failure, and leaves nothing in the log.</summary>
public sealed class OddRequestTests(HttpTests.ServedBank bank) : IClassFixture<HttpTests.ServedBank>
{
    /// <summary>An address for each page that there is, and the keys of its query.</summary>
    private static readonly (string Page, string Address, string[] Keys)[] Pages =
    [
        ("/accounts", "/accounts", ["q", "status", "min", "max", "deposit", "sort", "dir", "size", "after", "before", "from", "open"]),
        ("/accounts/{Id:int}", "/accounts/1", ["type", "text", "min", "max", "from", "to", "rows"]),
        ("/audit", "/audit", ["who", "command", "kind", "key", "from", "to"]),
        ("/audit/deletion/{DeletionId:int}", "/audit/deletion/1", ["q"]),
        ("/audit/enrollment/{StudentId:int}/{CourseId:int}", "/audit/enrollment/1/1", ["q"]),
        ("/audit/entry/{EntryId:long}", "/audit/entry/1", ["q"]),
        ("/audit/operation/{OperationId:guid}", "/audit/operation/00000000-0000-0000-0000-000000000001", ["q"]),
        ("/deleted", "/deleted", ["q"]),
        ("/enrollment", "/enrollment", ["view", "student", "course", "q", "after", "before", "from", "cq", "cafter", "cbefore", "cfrom"]),
        ("/enrollment/instructors", "/enrollment/instructors", ["q", "after", "before", "from"]),
        ("/error", "/error", ["q"]),
        ("/lab", "/lab", ["q"]),
        ("/lab/model", "/lab/model", ["design"]),
        ("/lab/model/{run}", "/lab/model/load", ["design", "relation", "step"]),
        ("/lab/{slug}", "/lab/loading", ["engine", "step", "predict", "answer", "present", "n", "each", "load"]),
        ("/not-found", "/not-found", ["q"]),
        ("/schema", "/schema", ["table"]),
        ("/status", "/status", ["q"]),
    ];

    /// <summary>Already encoded: NUL, bytes that are no text, operators of a search, letters that are not seen, and numbers that are none.</summary>
    private static readonly string[] Values =
    [
        "%00", "abc%00def", "abc%00", "%00%22", "1~%00", "%01%02%1A%7F", "%0D%0A%09x", "%FF%FE", "%C3", "%ED%A0%80abc", "%", "%zz", "%25%25%25", "%5B%5D%5E%5F", "%22", "%22%22%22", "a%22b%20c",
        "%27%20OR%201=1--", "*", "abc*", "-abc", "^abc", "abc:def", "%7Babc%7D%3A", "NEAR(abc%20def)", "abc%20AND", "NOT%20abc", "%28%28%28", "%E2%80%AEabc", "%E2%80%8B%E2%80%8B%E2%80%8B", "%F0%9F%98%80%F0%9F%98%80",
        "e%CC%81e%CC%81e%CC%81", "NaN", "Infinity", "-Infinity", "1e300", "-1", "-0", "1,2,3,,x", "9999999999999999999999", "2147483648", "0x1F", "2026-02-30", "9999-12-31", "0001-01-01", "~", "1~", "~~~", "1~NaN",
    ];

    // Those of signing in are not there where nobody signs in.
    [Fact]
    public void Every_page_is_tried() => Assert.Equal(
        typeof(BankApp).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)
            .Where(template => !SignInUrl.IsOne(template)).Order(),
        Pages.Select(page => page.Page).Order());

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task No_query_of_any_page_fails_to_be_answered()
    {
        var failed = new List<string>();
        string[] values = [.. Values, new('a', 500)];
        var addresses = values.SelectMany(value => Pages
            .SelectMany(page => page.Keys.Where(key => key is "q" or "cq" or "text").Select(key => $"{page.Address}?{key}={value}")
                .Append($"{page.Address}?{string.Join('&', page.Keys.Select(key => $"{key}={value}"))}"))
            .Append($"/accounts/1/activity.csv?text={value}")
            .Append($"/lab/model/project.zip?design={value}")
            .Append($"/audit.csv?who={value}&command={value}&kind={value}&key={value}&from={value}&to={value}&zone={value}")
            .Append($"/accounts/1/activity.csv?type={value}&min={value}&max={value}&from={value}&to={value}"));
        await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (address, _) =>
        {
            var (status, text) = await SendAsync($"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            var isFailure = text.Contains("could not be", StringComparison.Ordinal) && !address.StartsWith("/error", StringComparison.Ordinal);
            var isAnswer = status is 200 or 400 || (status == 404 && address.StartsWith("/not-found", StringComparison.Ordinal));
            if (!isAnswer || isFailure)
            {
                lock (failed)
                {
                    failed.Add($"{status} {address}");
                }
            }
        });

        Assert.Empty(failed);
        AssertLogIsClean();
    }

    [Theory]
    [InlineData("localhost:99999")]
    [InlineData("localhost:-1")]
    [InlineData("localhost:port")]
    [InlineData("")]
    [InlineData("[::1")]
    [InlineData("a b")]
    [InlineData("localhost/accounts")]
    [InlineData("@")]
    public async Task A_host_that_is_no_address_is_refused(string host)
    {
        var (status, _) = await SendAsync($"GET /accounts HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.Equal(400, status);
        AssertLogIsClean();
    }

    [Fact]
    public async Task A_request_without_a_host_is_refused()
    {
        var (status, _) = await SendAsync("GET /accounts HTTP/1.0\r\n\r\n");
        Assert.Equal(400, status);
        AssertLogIsClean();
    }

    [Theory]
    [InlineData("/accounts/%00")]
    [InlineData("/accounts/-1")]
    [InlineData("/accounts/0")]
    [InlineData("/accounts/1e300")]
    [InlineData("/accounts/NaN")]
    [InlineData("/accounts/2147483648")]
    [InlineData("/accounts/2147483647")]
    [InlineData("/accounts/2147483648/activity.csv")]
    [InlineData("/enrollment/courses/1e9/roster.csv")]
    [InlineData("/lab/nothing")]
    [InlineData("/lab/nothing?step=1")]
    [InlineData("/lab/model/nothing.zip?design=AAAA")]
    [InlineData("/lab/model/project.zip/nothing")]
    [InlineData("/lab/%FF")]
    [InlineData("/lab/..%2Faccounts")]
    [InlineData("/%E2%80%AE")]
    [InlineData("//")]
    [InlineData("/_framework/nothing.js")]
    [InlineData("/_blazor/nothing")]
    public async Task What_is_not_there_is_said_to_be_not_there(string address)
    {
        var (status, _) = await SendAsync($"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.Contains(status, new[] { 400, 404 });
        AssertLogIsClean();
    }

    [Theory]
    [InlineData("POST /accounts", "_handler=x")]
    [InlineData("POST /lab/loading", "n=1e300")]
    [InlineData("PUT /accounts/1", "")]
    [InlineData("DELETE /accounts/1", "")]
    [InlineData("POST /_blazor/negotiate?negotiateVersion=NaN", "")]
    [InlineData("POST /_blazor?id=nobody", "nonsense")]
    [InlineData("GET /_blazor?id=%00", "")]
    public async Task What_no_form_of_the_app_sends_is_refused(string request, string body)
    {
        var (status, _) = await SendAsync(
            $"{request} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");
        Assert.InRange(status, 200, 499);
        AssertLogIsClean();
    }

    private void AssertLogIsClean() => Assert.DoesNotContain(
        bank.App.Output.Concat(bank.App.Errors),
        line => line.Contains("Exception", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("   at ", StringComparison.Ordinal));

    /// <summary>Sends what no client of .NET would send.</summary>
    private async Task<(int Status, string Text)> SendAsync(string request)
    {
        var address = new Uri(bank.App.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        return (int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), answer);
    }
}
