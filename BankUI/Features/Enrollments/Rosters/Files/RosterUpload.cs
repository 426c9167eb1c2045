using BankUI.Domain;
using BankUI.Shared.Files;
using Microsoft.AspNetCore.Components.Forms;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>Receives a chosen roster from the browser.</summary>
public static class RosterUpload
{
    /// <summary>Reads the file. Refused, beside its field, when it is no roster, is too large, takes too long, or cannot be read to its end.</summary>
    public static async Task<Outcome<RosterFile>> ReadAsync(IBrowserFile file, TimeProvider clock, ILogger log, CancellationToken cancellation)
    {
        var received = await FileUpload.ReadAsync(
            file, RosterFile.MaxBytes, RosterFile.TooLarge, "Try it again on a faster connection, or import it in parts.", clock, log, cancellation);

        // Thousands of lines would block the thread that handles clicks.
        return received.IsOk ? await Task.Run(() => RosterFile.Read(received.Value, cancellation), cancellation) : received.Refusal;
    }
}
