using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace BankUI.Tests.Support.Writers;

/// <summary>A server in a process of its own, with <see cref="BusyWriters"/> in it.</summary>
public sealed class WritingServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<WrittenLine> _written = new();
    private readonly ConcurrentQueue<string> _rest = new();
    private readonly SemaphoreSlim _acknowledged = new(0);

    /// <param name="seed">Of its writers.</param>
    /// <param name="connectionString">Of the PostgreSQL database.</param>
    public WritingServer(int seed, string connectionString)
    {
        Seed = seed;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(Program).Assembly.Location, seed.ToString(CultureInfo.InvariantCulture), "--urls", "http://127.0.0.1:0", "--Database:Provider=PostgreSql",
                $"--ConnectionStrings:PostgreSql={connectionString}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Seed { get; }

    /// <summary>What its writers said, in order.</summary>
    public IReadOnlyCollection<WrittenLine> Written => _written;

    /// <summary>Waits for some more operations to be acknowledged.</summary>
    public async Task AcknowledgesAsync(int operations)
    {
        for (; operations > 0; operations--)
        {
            Assert.True(await _acknowledged.WaitAsync(Patience), $"Nothing is written any more.{Environment.NewLine}{string.Join(Environment.NewLine, _rest)}");
        }
    }

    /// <summary>Ends it as a power failure would: it can say and finish nothing. What it had said is read to its end.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, $"It ended by itself.{Environment.NewLine}{string.Join(Environment.NewLine, _rest)}");
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _acknowledged.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null && WrittenLine.Read(line) is { } written)
        {
            _written.Enqueue(written);
            if (written.What != "tries")
            {
                _acknowledged.Release();
            }
        }
        else if (line is not null)
        {
            _rest.Enqueue(line);
        }
    }
}
