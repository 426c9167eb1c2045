using BankUI.Domain;
using BankUI.Shared;
using Microsoft.AspNetCore.Components.Forms;

namespace BankUI.Features.Lab.OwnModel.FromSql.Files;

/// <summary>Receives a chosen database from the browser, into memory.</summary>
public static class SqliteUpload
{
    /// <summary>The longest that an upload takes: whoever sends more slowly would hold memory for as long as they like.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(2);

    // So many times 20 MB at once; the others wait.
    private static readonly SemaphoreSlim Places = new(4);

    /// <summary>Reads which <c>CREATE</c> statements a database is made of. Refused when it is none, is too large, takes too long, or cannot be read to its end.</summary>
    public static async Task<Outcome<string>> ReadSchemaAsync(IBrowserFile file, TimeProvider clock, ILogger log, CancellationToken cancellation)
    {
        if (file.Size > SqliteFile.MaxBytes)
        {
            return SqliteFile.TooLarge;
        }

        await Places.WaitAsync(cancellation);
        try
        {
            var bytes = await ReceiveAsync(file, clock, log, cancellation);
            return bytes.IsOk ? await Task.Run(() => SqliteFile.ReadSchema(bytes.Value, clock, cancellation), cancellation) : bytes.Refusal;
        }
        finally
        {
            Places.Release();
        }
    }

    private static async Task<Outcome<byte[]>> ReceiveAsync(IBrowserFile file, TimeProvider clock, ILogger log, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(MaxTime, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            await using var upload = file.OpenReadStream(SqliteFile.MaxBytes, over.Token);
            var bytes = new byte[file.Size];
            await upload.ReadExactlyAsync(bytes, over.Token);
            return bytes;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new Refusal($"The file did not arrive within {Words.Count((int)MaxTime.TotalMinutes, "minute")}. Try it again on a faster connection, or paste its schema as SQL.");
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(e, "Uploading a database for a drawing broke off");
            return new Refusal("The file could not be read to its end. Look whether it is still there, and choose it again.");
        }
    }
}
