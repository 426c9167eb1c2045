using BankUI.Hosting;
using Microsoft.AspNetCore.Builder;

namespace BankUI.Benchmarks;

/// <summary>BankUI in this process, on a database of its own, at a free port of this machine.</summary>
public sealed class BankHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly byte[] _buffer = new byte[1 << 16];

    private BankHost(WebApplication app) => (_app, _client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });

    /// <summary>Where a circuit or a request would take its services from.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>The settings with which one client may ask for as much as many visitors would.</summary>
    public static IReadOnlyList<string> NoVisitorWaits { get; } = ["--Limits:EventsPerSecondPerVisitor=100000", "--Limits:StatementsPerSecondPerVisitor=100000"];

    /// <param name="database">The database.</param>
    /// <param name="inspector">Whether SQL is captured.</param>
    /// <param name="configure">What a measurement adds.</param>
    /// <param name="settings">What it says on the command line.</param>
    public static async Task<BankHost> StartAsync(BankDatabase database, bool inspector, Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var app = Create(database, configure, [$"--SqlInspector:Enabled={inspector}", "--Database:SampleData=false", .. NoVisitorWaits, .. settings]);
        await app.StartServingAsync();
        return new BankHost(app);
    }

    /// <summary>Makes a database with rows in it, the same ones at each run.</summary>
    /// <exception cref="InvalidOperationException">The seeder refused; it said why.</exception>
    public static async Task SeedAsync(BankDatabase database, int accounts, int activities, int students = 200, int courses = 24, int enrollments = 1_000)
    {
        await using var app = Create(database, configure: null);
        string[] size = ["--accounts", $"{accounts}", "--activities", $"{activities}", "--students", $"{students}", "--courses", $"{courses}", "--enrollments", $"{enrollments}"];
        if (await app.SeedAsync(size) != 0)
        {
            throw new InvalidOperationException("The database could not be filled.");
        }
    }

    /// <summary>One page, whole; returns its length in bytes.</summary>
    public async Task<int> GetAsync(string address)
    {
        using var response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        var length = 0;
        while (await body.ReadAsync(_buffer) is > 0 and var read)
        {
            length += read;
        }

        return length;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private static WebApplication Create(BankDatabase database, Action<WebApplicationBuilder>? configure, params string[] settings) => BankApp.Create(
    [
        "--urls=http://127.0.0.1:0", $"--Database:Provider={database.Engine}", $"--ConnectionStrings:{database.Engine}={database.ConnectionString}", "--Logging:LogLevel:Default=Error", .. settings,
    ], configure);
}
