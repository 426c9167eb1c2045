using System.Globalization;
using BankUI.Hosting;
using BankUI.Hosting.Stopping;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BankUI.Tests.Hosting;

/// <summary>What the files in <c>deploy/</c> say fits what the app does.</summary>
public sealed class DeployTests
{
    private static readonly string[] Unit = Read("bankui@.service");

    [Fact]
    public async Task The_service_and_the_container_wait_longer_than_a_stop_takes()
    {
        await using var app = BankApp.Create([]);
        var stop = (Drain.MaxTime + app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout).TotalSeconds;

        Assert.InRange(int.Parse(Assert.Single(Unit, line => line.StartsWith("TimeoutStopSec=", StringComparison.Ordinal)).Split('=')[1], CultureInfo.InvariantCulture), stop + 10, 90);
        Assert.Contains(Read("Containerfile"), line => line.Contains("podman run --stop-timeout 60 ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_start_that_waits_for_a_migration_is_not_killed() => Assert.Contains("TimeoutStartSec=infinity", Unit);

    [Fact]
    public void The_address_is_said_once()
    {
        Assert.Contains(Unit, line => line.StartsWith("ExecStart=", StringComparison.Ordinal) && line.Contains("--urls", StringComparison.Ordinal));
        Assert.DoesNotContain(Read("bankui.env"), line => line.Contains("URLS", StringComparison.OrdinalIgnoreCase) && line.Contains('='));
    }

    private static string[] Read(string file) => File.ReadAllLines(Path.Combine(AppSource.Repository, "deploy", file));
}
