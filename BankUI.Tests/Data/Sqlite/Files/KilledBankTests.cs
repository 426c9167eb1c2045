using BankUI.Data.Startup;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Sqlite.Files;

/// <summary>What a start finds after a process that was killed: everything, or a sentence that says what is missing, and never a new bank.</summary>
public sealed class KilledBankTests : IAsyncLifetime
{
    private readonly FileOfABank _bank = new();
    private FileOfABank _left = null!;

    public async Task InitializeAsync()
    {
        await _bank.StartAsync();
        await _bank.WriteAsync("Ada");
        _left = _bank.Killed();
    }

    public Task DisposeAsync()
    {
        _left.Dispose();
        _bank.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task With_all_its_files_it_has_all_its_data()
    {
        await _left.StartAsync();
        Assert.Null(await _left.WriteAsync("Bob"));
        await _left.StopAsync();
        Assert.Equal(["Ada", "Bob"], FileOfABank.Students(_left.Database));
    }

    [Fact]
    public async Task Without_its_wal_it_is_refused_until_someone_decides()
    {
        File.Delete(_left.Wal);
        await RefusedAsync($"may miss its latest entries: they were in {_left.Wal}, which is gone. Put {_left.Wal} back; or, to go on without them, move {_left.Lock} away.");

        File.Delete(_left.Lock);
        await _left.StartAsync();
    }

    [Fact]
    public async Task A_wal_that_another_program_merged_is_not_missed()
    {
        // As somebody who looks into the file after a crash does: SQLite then brings the writes into it, and removes what was beside it.
        Assert.Equal(["Ada"], FileOfABank.Students(_left.Database));
        Assert.False(File.Exists(_left.Wal));

        await _left.StartAsync();
        await _left.StopAsync();
        Assert.Equal(["Ada"], FileOfABank.Students(_left.Database));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_missed()
    {
        File.Delete(_left.Database);
        await RefusedAsync($"is gone, and what BankUI left beside it shows that it held a bank. Put the file back; or, to begin a new one, move {_left.Lock} and {_left.Wal} away.");
        Assert.False(File.Exists(_left.Database));
    }

    [Theory]
    [InlineData(0, true, "is empty, and what BankUI left beside it shows that it held a bank")]
    [InlineData(0, false, "is empty, and what BankUI left beside it shows that it held a bank")]
    [InlineData(50, true, "was cut off")]
    [InlineData(50, false, "was cut off")]
    [InlineData(4096, true, "was cut off")]
    [InlineData(4096, false, "it is damaged, or was cut off")]
    [InlineData(65536, true, "was cut off")]
    [InlineData(65536, false, "it is damaged, or was cut off")]
    public async Task A_file_that_was_cut_off_is_refused_and_left_alone(int bytes, bool withWal, string sentence)
    {
        using (var file = new FileStream(_left.Database, FileMode.Open, FileAccess.Write))
        {
            file.SetLength(bytes);
        }

        if (!withWal)
        {
            File.Delete(_left.Wal);
        }

        await RefusedAsync(sentence);
        await RefusedAsync(sentence);

        Assert.Equal(bytes, new FileInfo(_left.Database).Length);
        Assert.Equal(withWal, File.Exists(_left.Wal));
    }

    [Fact]
    public async Task A_file_that_took_its_place_is_not_mixed_with_its_wal()
    {
        using var other = new FileOfABank();
        await other.StartAsync();
        await other.StopAsync();
        File.Copy(other.Database, _left.Database, overwrite: true);

        await RefusedAsync($"is not the one that {_left.Wal} belongs to: with it, it would be damaged. Put the file back that {_left.Wal} belongs to; or, to use this file as it is, move {_left.Lock} and {_left.Wal} away.");

        File.Delete(_left.Wal);
        File.Delete(_left.Lock);
        await _left.StartAsync();
    }

    [Fact]
    public async Task A_copy_of_the_main_file_alone_is_whole_from_the_start()
    {
        using var copy = new FileOfABank();
        File.Copy(_left.Database, copy.Database);
        await copy.StartAsync();
        await copy.StopAsync();
        Assert.Equal([], FileOfABank.Students(copy.Database));
    }

    [Fact]
    public async Task A_file_with_a_header_and_no_table_is_no_new_bank()
    {
        // As an older BankUI left it for the first hours: all data was in the -wal.
        using var young = new FileOfABank();
        using (var raw = new RawDatabase(young.Database))
        {
            raw.Execute("PRAGMA journal_mode = WAL");
        }

        var refusal = await Assert.ThrowsAsync<StartupException>(() => young.StartAsync());
        Assert.Contains($"holds no table: it was cut off, or was copied without {young.Wal}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_file_of_another_kind_is_called_what_it_is_each_time()
    {
        using var other = new FileOfABank();
        await File.WriteAllTextAsync(other.Database, "Dear diary");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var refusal = await Assert.ThrowsAsync<StartupException>(() => other.StartAsync());
            Assert.Contains("it is not a SQLite database", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_first_start_that_did_not_come_to_its_end_is_begun_again(bool wroteHeader)
    {
        using var begun = new FileOfABank();
        if (wroteHeader)
        {
            using var raw = new RawDatabase(begun.Database);
            raw.Execute("PRAGMA journal_mode = WAL");
        }

        await File.WriteAllTextAsync(begun.Lock, "new");

        await begun.StartAsync();
        Assert.Null(await begun.WriteAsync("Ada"));
    }

    private async Task RefusedAsync(string sentence)
    {
        var refusal = await Assert.ThrowsAsync<StartupException>(() => _left.StartAsync());
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_left.Database, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
