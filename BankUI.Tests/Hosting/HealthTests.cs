using System.Net;
using BankUI.Data.Startup;
using BankUI.Hosting;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting;

/// <summary>What a service manager and a load balancer are told.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _app = BankApp.Create(AppProcess.On(_database.File));
        await _app.StartServingAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/health")]
    public async Task All_is_well_in_one_word_that_no_cache_keeps(string address)
    {
        using var response = await AskAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
        Assert.True(response.Headers.CacheControl?.NoStore);

        using var head = await AskAsync(address, HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [SkippableFact]
    public async Task A_database_file_that_is_moved_away_makes_it_not_ready_and_no_reason_is_told_to_strangers()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Moves a file that is open.");
        File.Move(_database.File, _database.File + ".away");
        var storage = _app.Services.GetRequiredService<StorageWatch>();
        Assert.NotNull(storage.Look());

        using var response = await AskAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("Unhealthy", await response.Content.ReadAsStringAsync());
        using var alive = await AskAsync("/alive");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);

        // Whoever looks meanwhile puts no empty file in its place, however many look.
        await Task.WhenAll(Enumerable.Repeat<string[]>(["/accounts", "/status", "/enrollment", "/audit", "/deletions", "/schema"], 20).SelectMany(pages => pages).Select(async page =>
        {
            using var answer = await AskAsync(page);
        }));
        Assert.False(File.Exists(_database.File));

        File.Move(_database.File + ".away", _database.File);
        Assert.Null(storage.Look());
        using var again = await AskAsync("/health");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]
    [InlineData("DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT max(MigrationId) FROM __EFMigrationsHistory)", HttpStatusCode.ServiceUnavailable, "Unhealthy")]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '10.0.0')", HttpStatusCode.OK, "Degraded")]
    public async Task A_schema_of_another_version_is_told(string sql, HttpStatusCode status, string word)
    {
        using (var raw = new RawDatabase(_database.File))
        {
            raw.Load(sql);
        }

        using var response = await AskAsync("/health");
        Assert.Equal((status, word), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    private async Task<HttpResponseMessage> AskAsync(string address, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, _app.Urls.Single() + address);
        return await _http.SendAsync(request);
    }
}
