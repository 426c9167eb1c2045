using System.IO.Pipelines;
using BankUI.Shared.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.Files;

public sealed class SpreadsheetFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_is_exported_is_read_to_its_end_while_nobody_takes_the_first_byte()
    {
        // Waits at its first byte until somebody reads.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = pipe.Writer.AsStream();
        var written = new TaskCompletionSource();
        var content = new byte[1_000_000];
        new Random(1).NextBytes(content);

        var sending = new SpreadsheetFile(
            "x.csv",
            async file =>
            {
                await file.WriteAsync(content);
                written.SetResult();
            }).ExecuteAsync(context);
        await written.Task.WaitAsync(Patience);
        Assert.False(sending.IsCompleted);

        using var received = new MemoryStream();
        var receiving = pipe.Reader.CopyToAsync(received);
        await sending.WaitAsync(Patience);
        await pipe.Writer.CompleteAsync();
        await receiving.WaitAsync(Patience);
        Assert.Equal(content, received.ToArray());
    }
}
