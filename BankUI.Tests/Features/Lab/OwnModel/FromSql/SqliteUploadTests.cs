using System.IO.Pipelines;
using BankUI.Features.Lab.OwnModel.FromSql.Files;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Features.Lab.OwnModel.FromSql;

/// <summary>A database that arrives slowly, or never.</summary>
public sealed class SqliteUploadTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_file_that_does_not_arrive_is_given_up_and_the_refusal_says_what_to_do()
    {
        var reading = SqliteUpload.ReadSchemaAsync(new SlowFile(), _clock, NullLogger.Instance, CancellationToken.None);
        _clock.Advance(SqliteUpload.MaxTime - TimeSpan.FromSeconds(1));
        Assert.False(reading.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));

        var refusal = (await reading.WaitAsync(TimeSpan.FromSeconds(30))).Refusal;
        Assert.Equal("The file did not arrive within 2 minutes. Try it again on a faster connection, or paste its schema as SQL.", refusal?.Sentence);
    }

    [Fact]
    public async Task Whoever_leaves_meanwhile_ends_it()
    {
        using var left = new CancellationTokenSource();
        var reading = SqliteUpload.ReadSchemaAsync(new SlowFile(), _clock, NullLogger.Instance, left.Token);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    /// <summary>It says that it is there, and nothing comes.</summary>
    private sealed class SlowFile : IBrowserFile
    {
        public string Name => "bank.db";

        public DateTimeOffset LastModified => default;

        public long Size => 8192;

        public string ContentType => "application/vnd.sqlite3";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => new Pipe().Reader.AsStream();
    }
}
