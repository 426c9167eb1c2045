using System.Globalization;
using System.Reflection;
using BankUI.Hosting.Limiting;
using BankUI.Hosting.Stopping;
using BankUI.Shared;
using BankUI.Shared.Status;

namespace BankUI.Hosting.Status;

/// <summary>This process.</summary>
public sealed class ProcessStatus(OpenCircuits circuits, Drain drain, Limits limits, TimeProvider clock) : IStatusPart
{
    // With the first digits of the commit, where the build knows it.
    private static readonly string Version = typeof(ProcessStatus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') switch
    {
        [var version, { Length: > 8 } commit] => $"{version} ({commit[..8]})",
        [var version, ..] => version,
        _ => "of an unknown version",
    };

    private readonly DateTime _startedAt = clock.GetUtcNow().UtcDateTime;

    public string Title => "Server";

    public Task<IReadOnlyList<StatusLine>> ReadAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<StatusLine>>(
    [
        new("Version", $"BankUI {Version}, .NET {Environment.Version}"),
        new("Machine", Environment.MachineName),
        new("Serving since", $"{_startedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"),
        new("Open pages", $"{Words.Number(circuits.Count)} of at most {Words.Number(limits.Connections)}", circuits.Count >= limits.Connections),
        new("Stopping", drain.IsDraining ? "yes: open pages are handed over" : "no", drain.IsDraining),
        new("Memory", $"{Words.Number(GC.GetTotalMemory(forceFullCollection: false) / (1024 * 1024))} MB managed, {Words.Number(Environment.WorkingSet / (1024 * 1024))} MB in all"),
    ]);
}
