using System.Net;
using System.Text.RegularExpressions;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>What a browser does with pages without a script: it keeps cookies, and sends the forms that it was given.</summary>
internal sealed partial class SignInBrowser : IDisposable
{
    public const string Password = "a sentence is good";

    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private readonly HttpClient _http;

    /// <param name="address">The app.</param>
    /// <param name="cookie">A cookie that was copied from another browser.</param>
    /// <param name="from">The network address that a proxy in front of the app would name.</param>
    /// <param name="byTls">Whether that proxy would say that it was asked by https.</param>
    public SignInBrowser(string address, Cookie? cookie = null, string? from = null, bool byTls = false)
    {
        Address = new Uri(address);
        if (cookie is not null)
        {
            _handler.CookieContainer.Add(Address, new Cookie(cookie.Name, cookie.Value));
        }

        _http = new HttpClient(_handler) { BaseAddress = Address };
        if (from is not null)
        {
            _http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        }

        if (byTls)
        {
            _http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        }
    }

    public Uri Address { get; }

    public IReadOnlyList<Cookie> Cookies => [.. _handler.CookieContainer.GetCookies(Address).Cast<Cookie>()];

    public Task<HttpResponseMessage> GetAsync(string address) => _http.GetAsync(address);

    public Task<HttpResponseMessage> PostAsync(string address) => _http.PostAsync(address, content: null);

    public async Task<string> ReadAsync(string address)
    {
        using var response = await GetAsync(address);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Opens a page, fills in one of its forms and sends it.</summary>
    public Task<HttpResponseMessage> SendAsync(string address, string form, params (string Field, string Value)[] fields) => SendToAsync(address, address, form, fields);

    /// <summary>The same, to another address than the page's, as a script does.</summary>
    public async Task<HttpResponseMessage> SendToAsync(string to, string address, string form, params (string Field, string Value)[] fields)
    {
        using var opened = await GetAsync(address);
        var page = WebUtility.HtmlDecode(await opened.Content.ReadAsStringAsync());
        var start = page.IndexOf($"data-testid=\"{form}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no form {form} at {address}: {(int)opened.StatusCode} {opened.Headers.Location}, with the cookies {string.Join(", ", Cookies.Select(cookie => cookie.Name))}: {page}");
        var hidden = Hidden().Matches(page[start..page.IndexOf("</form>", start, StringComparison.Ordinal)])
            .Select(match => KeyValuePair.Create(match.Groups["name"].Value, match.Groups["value"].Value));
        using var content = new FormUrlEncodedContent(hidden.Concat(fields.Select(field => KeyValuePair.Create("Form." + field.Field, field.Value))));
        return await _http.PostAsync(to, content);
    }

    /// <summary>Makes the first administrator, with a password.</summary>
    public Task<HttpResponseMessage> SetUpAsync(string token, string name = "Ada", string password = Password, string again = Password) =>
        SendAsync("/set-up", "set-up", ("Token", token), ("Name", name), ("Password", password), ("Again", again));

    /// <summary>Signs in; whether it succeeded.</summary>
    public async Task<bool> SignInAsync(string name, string password = Password)
    {
        using var response = await SendAsync("/sign-in", "sign-in", ("Name", name), ("Password", password));
        return response.StatusCode == HttpStatusCode.Found;
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" />""")]
    private static partial Regex Hidden();
}
