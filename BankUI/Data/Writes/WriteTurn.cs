using System.Data.Common;

namespace BankUI.Data.Writes;

/// <summary>
/// A turn at the <see cref="WriteLock"/>. Its end lets the next one in, who goes on with the transaction of this one if both share;
/// the last of those commits for all.
/// </summary>
public sealed class WriteTurn : IDisposable
{
    private WriteLock? _gate;

    internal WriteTurn(WriteLock? gate, SharedTransaction? joined) => (_gate, Joined, Shared) = (gate, joined, joined);

    /// <summary>Whether others wait for its end.</summary>
    internal bool IsAtGate => _gate is not null;

    /// <summary>The transaction that the one before left open.</summary>
    internal SharedTransaction? Joined { get; }

    /// <summary>The transaction that is left open for those who follow.</summary>
    internal SharedTransaction? Shared { get; private set; }

    /// <summary>The work is done. Returns when it is committed, by this turn or by a later one.</summary>
    /// <exception cref="SharedTransactionException">Nothing of the transaction was kept.</exception>
    internal async Task CommitAsync(DbTransaction transaction)
    {
        if (Joined is null)
        {
            if (_gate is { IsBusy: true, Waiting: 0 })
            {
                // They are on their way here: committed without them, it would let them wait for the disk once more.
                await Task.Yield();
            }

            Shared = new SharedTransaction(transaction);
        }
        else
        {
            Joined.Keep();
        }

        Dispose();
        await Shared!.Ended;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _gate, null) is not { } gate)
        {
            return;
        }

        if (Shared is { IsOpen: true } open)
        {
            if (open.HasRoom && gate.TryHandOn(open))
            {
                return;
            }

            open.Commit();
            gate.IsBusy = open.Writers > 1;
        }

        gate.Leave();
    }
}
