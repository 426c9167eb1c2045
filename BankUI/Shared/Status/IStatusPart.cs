namespace BankUI.Shared.Status;

/// <summary>A part of the page <c>/status</c>. Whoever knows something registers one.</summary>
public interface IStatusPart
{
    /// <summary>What the lines are about.</summary>
    string Title { get; }

    /// <summary>The lines, as they are now. A failure is shown in their place.</summary>
    Task<IReadOnlyList<StatusLine>> ReadAsync(CancellationToken cancellation);
}
