using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Support.Circuits;

/// <summary>
/// An open page without a browser: it loads the page, starts its circuit and answers as blazor.web.js does, and shows nothing. Hundreds of them fit where a few
/// browsers would.
/// </summary>
public sealed partial class CircuitClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly ConcurrentDictionary<string, ulong> _handlers = new();
    private readonly SemaphoreSlim _rendered = new(0);
    private readonly TaskCompletionSource _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _events;

    private CircuitClient(Uri address, string? from)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _connection = builder
            .WithUrl(new Uri(address, "_blazor"), options =>
            {
                if (from is not null)
                {
                    options.Headers["X-Forwarded-For"] = from;
                }
            })
            .Build();
        _connection.On("JS.RenderBatch", [typeof(long), typeof(byte[])], RenderAsync);
        _connection.On("JS.BeginInvokeJS", [typeof(long), typeof(string), typeof(string), typeof(int), typeof(long), typeof(int)], AnswerAsync);
        _connection.On("JS.Error", [typeof(string)], arguments =>
        {
            _attached.TrySetException(new InvalidOperationException((string?)arguments[0]));
            return Task.CompletedTask;
        });
    }

    /// <summary>The object of the renderer that takes events.</summary>
    public long EventReceiver { get; private set; }

    public HubConnection Connection => _connection;

    /// <summary>Opens a page, and waits until it is interactive.</summary>
    /// <param name="address">Of the app.</param>
    /// <param name="path">Of the page.</param>
    /// <param name="from">The network address that a trusted proxy would tell of; <see langword="null"/> for that of this machine.</param>
    /// <param name="patience">How long it may take.</param>
    public static async Task<CircuitClient> OpenAsync(Uri address, string path, string? from, TimeSpan patience)
    {
        using var http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { { "User-Agent", "BankUI.Tests" } } };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }

        using var response = await http.SendAsync(request);
        var html = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var operations = Markers().Matches(html).Select(marker => JsonNode.Parse(marker.Groups["json"].Value)!).Where(marker => marker["type"] is not null)
            .Select((marker, i) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = i + 1, ["marker"] = marker });
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = new JsonArray([.. operations]) };
        var client = new CircuitClient(address, from);
        try
        {
            await client._connection.StartAsync();
            if (await client._connection.InvokeAsync<string?>("StartCircuit", address.ToString(), new Uri(address, path).ToString(), "[]", "") is null)
            {
                throw new InvalidOperationException("No circuit was started.");
            }

            await client._connection.SendAsync("UpdateRootComponents", batch.ToJsonString(), State().Match(html).Groups["state"].Value);
            await client._attached.Task.WaitAsync(patience);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Clicks, and waits until what it changed has arrived.</summary>
    /// <param name="handler">From <see cref="HandlerAsync"/>.</param>
    /// <param name="patience">How long it may take.</param>
    public async Task ClickAsync(ulong handler, TimeSpan patience)
    {
        while (await _rendered.WaitAsync(0))
        {
        }

        await SendClickAsync(handler);
        if (!await _rendered.WaitAsync(patience))
        {
            throw new TimeoutException("The click changed nothing.");
        }
    }

    /// <summary>Clicks; it ends when the click is on its way.</summary>
    public Task SendClickAsync(ulong handler) => DispatchAsync("DispatchEventAsync", JsonSerializer.Serialize(new object[]
    {
        new { eventHandlerId = handler, eventName = "click", eventFieldInfo = (object?)null },
        new { type = "click", detail = 1, button = 0 },
    }));

    /// <summary>Calls a method of the renderer's object, whatever it is.</summary>
    public Task DispatchAsync(string method, string arguments) =>
        _connection.SendAsync("BeginInvokeDotNetFromJS", $"{Interlocked.Increment(ref _events)}", (string?)null, method, EventReceiver, arguments);

    /// <summary>The click handler of an element whose attribute begins so, as soon as it was rendered.</summary>
    public async Task<ulong> HandlerAsync(string attribute, string value, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            if (_handlers.FirstOrDefault(known => known.Key.StartsWith($"{attribute}={value}", StringComparison.Ordinal)) is { Key: not null, Value: var handler })
            {
                return handler;
            }

            await _rendered.WaitAsync(limit.Token);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task RenderAsync(object?[] arguments)
    {
        var (id, batch) = ((long)arguments[0]!, (byte[])arguments[1]!);
        foreach (var element in RenderedElement.Read(batch))
        {
            if (element.Handlers.TryGetValue("onclick", out var handler))
            {
                foreach (var (name, value) in element.Attributes)
                {
                    _handlers.TryAdd($"{name}={value}", handler);
                }
            }
        }

        _rendered.Release();
        return _connection.SendAsync("OnRenderCompleted", id, (string?)null);
    }

    private async Task AnswerAsync(object?[] arguments)
    {
        var (handle, function, json) = ((long)arguments[0]!, (string)arguments[1]!, (string?)arguments[2]);
        if (function == "Blazor._internal.attachWebRendererInterop")
        {
            EventReceiver = DotNetObject().Match(json!) is { Success: true } match ? long.Parse(match.Groups["id"].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        }

        if (handle != 0)
        {
            await _connection.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,null]");
        }

        if (EventReceiver != 0)
        {
            _attached.TrySetResult();
        }
    }

    [GeneratedRegex("<!--Blazor:(?<json>.+?)-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^-]+)-->")]
    private static partial Regex State();

    [GeneratedRegex("\"__dotNetObject\":(?<id>[0-9]+)")]
    private static partial Regex DotNetObject();
}
