using System.Buffers;
using System.IO.Pipelines;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Shared.Files;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Features.Enrollments.Rosters;

/// <summary>A file that arrives slowly, or never.</summary>
public sealed class RosterUploadTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_file_that_does_not_arrive_is_given_up_and_the_refusal_says_what_to_do()
    {
        var reading = RosterUpload.ReadAsync(new SlowFile(), _clock, NullLogger.Instance, CancellationToken.None);
        _clock.Advance(FileUpload.MaxTime - TimeSpan.FromSeconds(1));
        Assert.False(reading.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));

        var refusal = (await reading.WaitAsync(TimeSpan.FromSeconds(30))).Refusal;
        Assert.Equal("The file did not arrive within 2 minutes. Try it again on a faster connection, or import it in parts.", refusal?.Sentence);
    }

    [Fact]
    public async Task Whoever_leaves_meanwhile_ends_it()
    {
        using var left = new CancellationTokenSource();
        var reading = RosterUpload.ReadAsync(new SlowFile(), _clock, NullLogger.Instance, left.Token);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    /// <summary>The first bytes came, and then no others.</summary>
    private sealed class SlowFile : IBrowserFile
    {
        public string Name => "roster.csv";

        public DateTimeOffset LastModified => default;

        public long Size => 1000;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default)
        {
            var arriving = new Pipe();
            arriving.Writer.Write("Name,E-mail\n"u8);
            _ = arriving.Writer.FlushAsync(cancellationToken);
            return arriving.Reader.AsStream();
        }
    }
}
