using BankUI.Shared.Status;

namespace BankUI.Tests.Support;

/// <summary>A part of the status that stays as it is set, and counts how often it was read.</summary>
public sealed class FixedStatus(string title, params StatusLine[] lines) : IStatusPart
{
    public IReadOnlyList<StatusLine> Lines { get; set; } = lines;

    public int Reads { get; private set; }

    public string Title => title;

    public Task<IReadOnlyList<StatusLine>> ReadAsync(CancellationToken cancellation)
    {
        Reads++;
        return Task.FromResult(Lines);
    }
}
