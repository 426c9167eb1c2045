using BankUI.Shared.Status;

namespace BankUI.Tests.Support;

/// <summary>A part of the status that is always the same, and counts how often it was read.</summary>
public sealed class FixedStatus(string title, params StatusLine[] lines) : IStatusPart
{
    public int Reads { get; private set; }

    public string Title => title;

    public Task<IReadOnlyList<StatusLine>> ReadAsync(CancellationToken cancellation)
    {
        Reads++;
        return Task.FromResult<IReadOnlyList<StatusLine>>(lines);
    }
}
