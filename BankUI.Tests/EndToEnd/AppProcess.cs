using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace BankUI.Tests.EndToEnd;

/// <summary>The built app in a process of its own, as a person starts it, with a database in a folder of its own.</summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    /// <summary>Far more than is needed: a machine may be busy with other things.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppProcess(string[] args, params string[] before)
    {
        string[] line = [.. before, "dotnet", Assembly, .. args];
        var start = new ProcessStartInfo(line[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var arg in line[1..])
        {
            start.ArgumentList.Add(arg);
        }

        // What the machine says of addresses and environments is not what is tried here.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                _output.Enqueue(text);
                if (Announcement().Match(text) is { Success: true } said)
                {
                    _address.TrySetResult(said.Groups["address"].Value);
                }
            }
        };
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                _errors.Enqueue(text);
            }
        };
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The app stopped before it listened."));
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The app that was built together with these tests.</summary>
    public static string Assembly { get; } = FindAssembly();

    /// <summary>Where it listens, without a slash at the end; known once it serves.</summary>
    public string Address => _address.Task.Result;

    public int Id => _process.Id;

    /// <summary>What it wrote to the error stream so far.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>What it wrote so far.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    public string Everything => $"--- output{Environment.NewLine}{string.Join(Environment.NewLine, _output)}{Environment.NewLine}--- errors{Environment.NewLine}{string.Join(Environment.NewLine, _errors)}";

    /// <summary>The arguments for a database file, and for any free port of this machine alone.</summary>
    public static string[] On(string databaseFile, params string[] more) =>
        ["--urls", "http://127.0.0.1:0", $"--ConnectionStrings:Sqlite=Data Source={databaseFile}", .. more];

    /// <summary>Starts it, and waits until it says where it is.</summary>
    public static Task<AppProcess> ServeAsync(params string[] args) => ServeAsync(new AppProcess(args));

    /// <summary>
    /// Starts it, on Linux, with a disk of its own at a folder, in memory and for this process alone; see <see cref="PathOf"/>. Where the system
    /// does not let it, the test is skipped.
    /// </summary>
    public static async Task<AppProcess> ServeOnSmallDiskAsync(string folder, int megabytes, params string[] args)
    {
        string[] apart = ["unshare", "--map-root-user", "--mount"];
        using var attempt = Process.Start(apart[0], [.. apart[1..], "true"]);
        await attempt.WaitForExitAsync();
        Skip.IfNot(attempt.ExitCode == 0, "This system lets nobody mount a file system for one process.");
        return await ServeAsync(new AppProcess(args, [.. apart, "sh", "-c", $"mount -t tmpfs -o size={megabytes}m tmpfs \"$0\" && exec \"$@\"", folder]));
    }

    /// <summary>How others reach a path that the process has a disk of its own at.</summary>
    public string PathOf(string path) => $"/proc/{Id}/root{path}";

    private static async Task<AppProcess> ServeAsync(AppProcess app)
    {
        try
        {
            await app._address.Task.WaitAsync(Patience);
            return app;
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException($"The app did not start.{Environment.NewLine}{app.Everything}", e);
        }
    }

    /// <summary>Starts it, on Linux, with a folder of time zones in place of the system's, and waits until it says where it is.</summary>
    public static Task<AppProcess> ServeWithZonesAsync(string folder, params string[] args) => ServeAsync(new AppProcess(args, "env", $"TZDIR={folder}"));

    /// <summary>Starts it, on Linux, with a home directory of its own, where it keeps its keys, and waits until it says where it is.</summary>
    public static Task<AppProcess> ServeWithHomeAsync(string folder, params string[] args) => ServeAsync(new AppProcess(args, "env", $"HOME={folder}"));

    /// <summary>Runs it to its end, on Linux, on a server whose language is another one, such as <c>de_DE</c>.</summary>
    public static async Task<AppProcess> RunInLanguageAsync(string language, params string[] args)
    {
        var app = new AppProcess(args, "env", $"LC_ALL={language}.UTF-8");
        await app.ExitAsync(Patience);
        return app;
    }

    /// <summary>
    /// Starts it, on Linux, so that Ctrl+C reaches it, without waiting for anything. What a shell starts in the background ignores
    /// that signal, and so does all that it starts in turn: the tests, and the app.
    /// </summary>
    public static AppProcess StartInterruptible(params string[] args) => new(args, "env", "--default-signal=INT");

    /// <summary>Starts it, and waits until it has stopped by itself.</summary>
    public static async Task<AppProcess> RunToEndAsync(params string[] args)
    {
        var app = new AppProcess(args);
        try
        {
            await app.ExitAsync(Patience);
            return app;
        }
        catch (TimeoutException)
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for its end; the exit code.</summary>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The app did not stop within {within.TotalSeconds:0} s.{Environment.NewLine}{Everything}");
        }
    }

    /// <summary>Waits for the first line that satisfies a condition, of those that it wrote and will write to its output.</summary>
    public async Task OutputAsync(Func<string, bool> satisfies)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && satisfies(text))
            {
                seen.TrySetResult();
            }
        };
        if (_output.Any(satisfies))
        {
            return;
        }

        await seen.Task.WaitAsync(Patience);
    }

    /// <summary>Sends a signal, as a terminal or a service manager does (not on Windows).</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
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

    // .../BankUI.Tests/bin/<configuration>/net10.0 and .../BankUI/bin/<configuration>/net10.0
    private static string FindAssembly()
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var configuration = framework.Parent!;
        var repository = configuration.Parent!.Parent!.Parent!;
        var assembly = Path.Combine(repository.FullName, "BankUI", "bin", configuration.Name, framework.Name, "BankUI.dll");
        return File.Exists(assembly) ? assembly : throw new InvalidOperationException($"There is no built app at {assembly}.");
    }

    [GeneratedRegex(@"^BankUI is at (?<address>http://\S+?)/? ", RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();
}
