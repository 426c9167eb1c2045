using BankUI.Domain;
using Microsoft.AspNetCore.Components.Forms;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>Receives a chosen file from the browser.</summary>
internal static class RosterUpload
{
    /// <summary>Reads the file. Refused, beside its field, when it is no roster, is too large, or cannot be read to its end.</summary>
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

        // Thousands of lines would block the thread that handles clicks.
        return await Task.Run(() => RosterFile.Read(bytes, cancellation), cancellation);
    }
}
