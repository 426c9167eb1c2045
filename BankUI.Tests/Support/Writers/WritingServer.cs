using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using BankUI.Tests.Support.Engines;

namespace BankUI.Tests.Support.Writers;

/// <summary>A server in a process of its own, with <see cref="BusyWriters"/> in it that wait to be let.</summary>
public sealed class WritingServer : IDisposable
{
    // Far more than is needed: a machine may be busy with other things.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task _ended;
    private readonly TestStore _store;
    private readonly ConcurrentQueue<WrittenLine> _written = new();
    private readonly ConcurrentQueue<string> _rest = new();
    private readonly SemaphoreSlim _ready = new(0);
    private readonly SemaphoreSlim _acknowledged = new(0);

    private WritingServer(int seed, TestStore store)
    {
        (Seed, _store) = (seed, store);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(Program).Assembly.Location, seed.ToString(CultureInfo.InvariantCulture), "--urls", "http://127.0.0.1:0", $"--Database:Provider={store.Settings.Provider}",
                $"--ConnectionStrings:{store.Settings.Provider}={store.ConnectionStringFor(Name)}",
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ended = _process.WaitForExitAsync();
    }

    public int Seed { get; }

    /// <summary>What its writers said, in order.</summary>
    public IReadOnlyCollection<WrittenLine> Written => _written;

    private string Name => $"BankUI of seed {Seed}";

    /// <summary>Starts one, and waits until it serves.</summary>
    public static async Task<WritingServer> StartAsync(int seed, TestStore store)
    {
        var server = new WritingServer(seed, store);
        try
        {
            await server.HeardAsync(server._ready);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Lets the writers begin.</summary>
    public void Write()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
    }

    /// <summary>Waits for some more operations to be acknowledged.</summary>
    public async Task AcknowledgesAsync(int operations)
    {
        for (; operations > 0; operations--)
        {
            await HeardAsync(_acknowledged);
        }
    }

    /// <summary>
    /// Ends it as a power failure would: it can say and finish nothing. What it had said is read to its end, and what it had sent to a database server is
    /// done or given up.
    /// </summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, Sentence("It ended by itself."));
        _process.Kill();
        await _ended.WaitAsync(Patience);
        _store.EndConnectionsOf(Name);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _ready.Dispose();
        _acknowledged.Dispose();
    }

    private async Task HeardAsync(SemaphoreSlim what)
    {
        var heard = what.WaitAsync(Patience);
        if (await Task.WhenAny(heard, _ended) == _ended && !heard.IsCompleted)
        {
            Assert.Fail(Sentence("It ended by itself."));
        }

        Assert.True(await heard, Sentence("Nothing is heard any more."));
    }

    private string Sentence(string what) => $"{what}{Environment.NewLine}{string.Join(Environment.NewLine, _rest)}";

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (WrittenLine.Read(line) is not { } written)
        {
            _rest.Enqueue(line);
        }
        else if (written.What == Said.Ready)
        {
            _ready.Release();
        }
        else
        {
            _written.Enqueue(written);
            if (written.IsAcknowledgement)
            {
                _acknowledged.Release();
            }
        }
    }
}
