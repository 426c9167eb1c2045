using BankUI.Domain;
using Microsoft.AspNetCore.Components.Forms;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>Takes a chosen file over from the browser.</summary>
internal static class RosterUpload
{
    /// <summary>Reads the file. Refused, beside its field, when it is no roster, too large, or breaks off on the way.</summary>
    public static async Task<Outcome<RosterFile>> ReadAsync(IBrowserFile file, ILogger log, CancellationToken cancellation)
    {
        if (file.Size > RosterFile.MaxBytes)
        {
            return RosterFile.TooLarge;
        }

        byte[] bytes;
        try
        {
            await using var upload = file.OpenReadStream(RosterFile.MaxBytes, cancellation);
            using var copy = new MemoryStream();
            await upload.CopyToAsync(copy, cancellation);
            bytes = copy.ToArray();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(e, "Uploading a roster broke off");
            return new Refusal("The file could not be read to its end. Look whether it is still there, and choose it again.", Fields.File);
        }

        // 10,000 lines are too many for the thread that answers to clicks.
        return await Task.Run(() => RosterFile.Read(bytes, cancellation), cancellation);
    }
}
