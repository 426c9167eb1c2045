using System.Threading.Channels;

namespace BankUI.Tests.Data.Changes;

/// <summary>A subscriber that keeps its calls until the test looks at them.</summary>
internal sealed class Listener
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<object?> _calls = Channel.CreateUnbounded<object?>();
    private readonly Func<object?> _seen;

    public Listener(Func<object?>? seen = null) => _seen = seen ?? (() => null);

    public void Called() => Assert.True(_calls.Writer.TryWrite(_seen()));

    /// <summary>What it saw at its next call.</summary>
    public async Task<object?> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await _calls.Reader.ReadAsync(limit.Token);
    }

    public void AssertNoCall() => Assert.Equal(0, _calls.Reader.Count);
}
