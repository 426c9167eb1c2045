using System.Net;
using BankUI.Hosting;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Hosting;

/// <summary>What a start renders in advance.</summary>
public sealed class PageWarmUpTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("Never")]
    [InlineData("Always")]
    public async Task What_is_around_the_accounts_is_rendered_without_the_database(string signIn)
    {
        var file = _database.File + ".new";
        await using var app = BankApp.Create(AppProcess.On(file, "--SignIn", signIn));

        var html = await app.Services.GetRequiredService<PageWarmUp>().RenderAsync();

        Assert.Contains("Balance from", html, StringComparison.Ordinal);
        Assert.Contains("mud-nav-link", html, StringComparison.Ordinal);
        Assert.Contains("mud-select", html, StringComparison.Ordinal);
        Assert.Contains("mud-checkbox", html, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_rendering_that_fails_does_not_stop_the_start()
    {
        await using var app = BankApp.Create(AppProcess.On(_database.File), builder => builder.Services.RemoveAll<PageWarmUp>()
            .AddSingleton(services => new PageWarmUp(new EmptyScopes(), services.GetRequiredService<ILoggerFactory>())));

        await app.StartServingAsync();

        using var http = new HttpClient();
        using var page = await http.GetAsync(new Uri(app.Urls.First() + "/accounts"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private sealed class EmptyScopes : IServiceScopeFactory
    {
        public IServiceScope CreateScope() => new ServiceCollection().BuildServiceProvider().CreateScope();
    }
}
