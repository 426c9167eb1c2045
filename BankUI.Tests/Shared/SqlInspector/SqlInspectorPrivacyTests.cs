using System.Collections.Concurrent;
using System.Net;
using BankUI.Hosting;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Shared.SqlInspector;

/// <summary>What the inspector holds is for the person in front of it, and only while the settings allow it.</summary>
public sealed class SqlInspectorPrivacyTests
{
    [Fact]
    public async Task Switched_off_there_is_neither_badge_nor_script_nor_capture()
    {
        var page = await GetAsync("/accounts?q=secret-search", [], "--SqlInspector:Enabled=false");

        Assert.Contains("No account matches", page);
        Assert.DoesNotContain("sql-inspector", page);
        Assert.DoesNotContain("sql-badge", page);
    }

    [Fact]
    public async Task Switched_on_the_first_response_holds_no_sql()
    {
        var page = await GetAsync("/accounts?q=secret-search", []);

        Assert.Contains("aria-controls=\"sql-inspector\"", page);
        Assert.DoesNotContain("SELECT", page);
    }

    [Fact]
    public async Task No_value_is_ever_logged_however_much_is()
    {
        var log = new ConcurrentQueue<string>();

        await GetAsync("/accounts?q=secret-search", log, "--Logging:LogLevel:BankUI=Trace", "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Trace", "--Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command=Trace");

        Assert.Contains(log, line => line.Contains("FROM \"accounts\"", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<string> GetAsync(string address, ConcurrentQueue<string> log, params string[] settings)
    {
        using var database = new TestDatabase();
        await using var app = BankApp.Create(
            AppProcess.On(database.File, settings), builder => builder.Logging.ClearProviders().AddProvider(new Keeping(log)));
        await app.StartServingAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var response = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        await app.StopAsync();
        return page;
    }

    /// <summary>Keeps every line that is logged.</summary>
    private sealed class Keeping(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
