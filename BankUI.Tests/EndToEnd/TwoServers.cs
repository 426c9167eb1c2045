using System.Diagnostics;
using System.Globalization;

namespace BankUI.Tests.EndToEnd;

/// <summary>Two servers behind nginx on one PostgreSQL, as <c>deploy/try-servers.sh</c> starts them.</summary>
public sealed class TwoServers : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-servers-").FullName;
    private readonly Dictionary<string, string[]> _said = [];

    /// <summary>Why they cannot run here; <see langword="null"/> when they can, and where they must.</summary>
    public static string? ReasonToSkip => Environment.GetEnvironmentVariable("CI") == "true" || File.Exists("/usr/sbin/nginx") && Directory.Exists("/usr/lib/postgresql")
        ? null
        : "There is no nginx or no PostgreSQL here. Install them (apt install nginx postgresql).";

    /// <summary>Where nginx listens.</summary>
    public string Address => _said["address"][0];

    /// <summary>The connection string of the database.</summary>
    public string Database => string.Join(' ', _said["database"]);

    /// <summary>Where a server listens itself.</summary>
    /// <param name="number">1 or 2.</param>
    public string AddressOf(int number) => _said[$"server{number}"][0];

    public async Task InitializeAsync()
    {
        if (ReasonToSkip is null)
        {
            await RunAsync("start", _folder, Path.GetDirectoryName(AppProcess.Assembly)!);
        }
    }

    /// <summary>Starts a server again.</summary>
    public Task RestartAsync(int number) => RunAsync("restart", _folder, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sends a server a signal, and waits until it is gone.</summary>
    public async Task EndAsync(int number, string signal)
    {
        var id = int.Parse(_said[$"server{number}"][1], CultureInfo.InvariantCulture);
        using var server = Process.GetProcessById(id);
        using var kill = Process.Start("kill", [$"-{signal}", id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Cuts all connections through nginx, as a bad network does. New ones are taken at once.</summary>
    public async Task CutAsync()
    {
        var master = (await File.ReadAllTextAsync(Path.Combine(_folder, "nginx", "pid"))).Trim();
        using var cut = Process.Start("bash", ["-c", $"for task in $(cat /proc/{master}/task/{master}/children); do kill -KILL $task; done"]);
        await cut.WaitForExitAsync();
        Assert.Equal(0, cut.ExitCode);
    }

    public async Task DisposeAsync()
    {
        if (_said.Count > 0)
        {
            await RunAsync("stop", _folder);
        }
        else
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task RunAsync(params string[] args)
    {
        var repository = Directory.GetParent(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))!.Parent!.Parent!.Parent!.FullName;
        var output = Path.Combine(Path.GetTempPath(), $"bankui-servers-{Guid.NewGuid():N}.log");

        // Into a file: what the script leaves running would hold a pipe open.
        using var script = Process.Start("bash", ["-c", "exec \"$0\" \"$@\" > '" + output + "' 2>&1 < /dev/null", Path.Combine(repository, "deploy", "try-servers.sh"), .. args]);
        await script.WaitForExitAsync().WaitAsync(AppProcess.Patience);
        string[] lines = await File.ReadAllLinesAsync(output);
        File.Delete(output);
        Assert.True(script.ExitCode == 0, string.Join(Environment.NewLine, lines));
        foreach (var words in lines.Select(line => line.Split(' ')).Where(words => words.Length > 1))
        {
            _said[words[0]] = words[1..];
        }
    }
}
