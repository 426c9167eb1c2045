using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BankUI.Benchmarks.Http;

/// <summary>A published web app in a process of its own, which ends with this object.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>Far more than a start takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string assembly, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0", .. args]) { RedirectStandardOutput = true };
        // What this machine says of addresses and environments is not what is measured.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || name == "DOTNET_ENVIRONMENT").ToList())
        {
            start.Environment.Remove(name);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Announcement().Match(text) is { Success: true } said)
            {
                _address.TrySetResult(new Uri(said.Groups["address"].Value));
            }
        };
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"{assembly} stopped before it listened."));
        _process.Start();
        _process.BeginOutputReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>Starts it, and waits until it says where it is.</summary>
    /// <exception cref="InvalidOperationException">It stopped instead.</exception>
    /// <exception cref="TimeoutException">It said nothing.</exception>
    public static async Task<ServerProcess> StartAsync(string assembly, params string[] args)
    {
        var server = new ServerProcess(assembly, args);
        try
        {
            await server._address.Task.WaitAsync(Patience);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>From before the process is started until it has answered for the first time, in full.</summary>
    public static async Task<TimeSpan> FirstAnswerAsync(string assembly, string path, params string[] args)
    {
        // A client of its own: no connection is open, as for whoever comes first.
        using var client = new HttpClient();
        var began = Stopwatch.GetTimestamp();
        await using var server = await StartAsync(assembly, args);
        await client.GetByteArrayAsync(new Uri(server.Address, path));
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Its memory now, in bytes: all that is in the machine's memory, and what of it is no file's and nobody else's.</summary>
    public (long WorkingSet, long Private) Memory()
    {
        _process.Refresh();
        return (_process.WorkingSet64, OperatingSystem.IsLinux() ? AnonymousBytes() : _process.PrivateMemorySize64);
    }

    /// <summary>The processor time that it has taken so far.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // .NET gives what was mapped there, touched or not.
    private long AnonymousBytes()
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return 1024 * long.Parse(line["RssAnon:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^\w+ is at (?<address>http://\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();
}
