using BankUI.Shared.Prerendering;

namespace BankUI.Features.Enrollments;

/// <summary>
/// Hands what a first response has read to the circuit that continues it, as long as the URL is the same and nothing was stored in
/// between.
/// </summary>
public sealed class EnrollmentHandover(PrerenderHandover handover)
{
    /// <inheritdoc cref="PrerenderHandover.Now"/>
    public long Now => handover.Now;

    /// <summary>Keeps what was read.</summary>
    /// <param name="uri">The URL that it was read for.</param>
    /// <param name="readAt"><see cref="Now"/> before it was read.</param>
    /// <param name="read">What was read.</param>
    /// <returns>The key for <see cref="Take"/>.</returns>
    public string Keep(string uri, long readAt, object read) => handover.Keep(new Kept(uri, readAt, read));

    /// <summary>
    /// Takes what was kept, once; <see langword="null"/> when it is unknown, expired, of another URL, or older than the last commit.
    /// </summary>
    public T? Take<T>(string? key, string uri)
        where T : class =>
        handover.Take<Kept>(key) is { Read: T read } kept && kept.Uri == uri && kept.ReadAt == Now ? read : null;

    private sealed record Kept(string Uri, long ReadAt, object Read);
}
