using BankUI.Domain;
using BankUI.Shared;
using Microsoft.AspNetCore.Components.Forms;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>Receives a chosen file from the browser.</summary>
public static class RosterUpload
{
    /// <summary>The longest that an upload takes: whoever sends more slowly would hold memory for as long as they like.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(2);

    /// <summary>Reads the file. Refused, beside its field, when it is no roster, is too large, takes too long, or cannot be read to its end.</summary>
    public static async Task<Outcome<RosterFile>> ReadAsync(IBrowserFile file, TimeProvider clock, ILogger log, CancellationToken cancellation)
    {
        if (file.Size > RosterFile.MaxBytes)
        {
            return RosterFile.TooLarge;
        }

        byte[] bytes;
        using var late = new CancellationTokenSource(MaxTime, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            await using var upload = file.OpenReadStream(RosterFile.MaxBytes, over.Token);
            using var copy = new MemoryStream();
            await upload.CopyToAsync(copy, over.Token);
            bytes = copy.ToArray();
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new Refusal($"The file did not arrive within {Words.Count((int)MaxTime.TotalMinutes, "minute")}. Try it again on a faster connection, or import it in parts.", Fields.File);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(e, "Uploading a roster broke off");
            return new Refusal("The file could not be read to its end. Look whether it is still there, and choose it again.", Fields.File);
        }

        // Thousands of lines would block the thread that handles clicks.
        return await Task.Run(() => RosterFile.Read(bytes, cancellation), cancellation);
    }
}
