using BankUI.Domain;
using Microsoft.AspNetCore.Components.Forms;

namespace BankUI.Shared.Files;

/// <summary>Receives a chosen file from the browser.</summary>
public static class FileUpload
{
    /// <summary>The longest that an upload takes: whoever sends more slowly would hold memory for as long as they like.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(2);

    /// <summary>Reads the bytes of a file. Refused, beside its field, when it is too large, takes too long, or cannot be read to its end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="maxBytes">The most bytes that it may have.</param>
    /// <param name="tooLarge">The refusal of one that has more.</param>
    /// <param name="late">What to do about one that takes too long: a sentence.</param>
    /// <param name="clock">Measures how long it takes.</param>
    /// <param name="log">Gets the exception of a file that cannot be read.</param>
    /// <param name="cancellation">Cancelled when nobody waits for it any more.</param>
    public static async Task<Outcome<byte[]>> ReadAsync(IBrowserFile file, int maxBytes, Refusal tooLarge, string late, TimeProvider clock, ILogger log, CancellationToken cancellation)
    {
        if (file.Size > maxBytes)
        {
            return tooLarge;
        }

        using var end = new CancellationTokenSource(MaxTime, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, end.Token);
        try
        {
            await using var upload = file.OpenReadStream(maxBytes, over.Token);
            using var copy = new MemoryStream();
            await upload.CopyToAsync(copy, over.Token);
            return copy.ToArray();
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new Refusal($"The file did not arrive within {Words.Count((int)MaxTime.TotalMinutes, "minute")}. {late}", Domain.Fields.File);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(e, "Uploading a file broke off");
            return new Refusal("The file could not be read to its end. Look whether it is still there, and choose it again.", Domain.Fields.File);
        }
    }
}
