using BankUI.Data.Sqlite.Pooling;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Sqlite.Files;

/// <summary>What becomes of the file while it is served. Nothing is acknowledged that a later start would not find.</summary>
public sealed class WatchedFileTests : IDisposable
{
    private readonly FileOfABank _bank = new();

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task A_file_that_is_left_alone_is_no_problem()
    {
        await _bank.StartAsync();

        Assert.Null(await _bank.WriteAsync("Ada"));
        Assert.Null(_bank.Storage.Look());
        Assert.Empty(_bank.Log);
    }

    [SkippableFact]
    public async Task A_deleted_file_takes_no_writes_and_is_saved_at_the_stop()
    {
        NotOnWindows();
        await _bank.StartAsync();
        await _bank.WriteAsync("Ada");
        DeleteAll();

        Refused("The database file bankui.db was deleted or moved away while BankUI was running.", await _bank.WriteAsync("Bob"));
        await _bank.WriteAsync("Cleo");
        Assert.Single(_bank.Log);

        await _bank.StopAsync();
        var saved = _bank.Database + ".saved";
        await RefusesAsync($"The database file {_bank.Database} is gone. What it held was saved in {saved} when BankUI was stopped: rename that to bankui.db; or, to begin a new one, move it away.");
        Assert.False(File.Exists(_bank.Database));

        File.Move(saved, _bank.Database);
        await _bank.StartAsync();
        Assert.Null(await _bank.WriteAsync("Dora"));
        await _bank.StopAsync();
        Assert.Equal(["Ada", "Dora"], FileOfABank.Students(_bank.Database));
    }

    [SkippableFact]
    public async Task A_file_that_was_moved_away_is_whole_where_it_is_and_missed_where_it_was()
    {
        NotOnWindows();
        await _bank.StartAsync();
        await _bank.WriteAsync("Ada");
        var away = Path.Combine(_bank.Folder, "away.db");
        File.Move(_bank.Database, away);
        Assert.NotNull(_bank.Storage.Look());

        Assert.Equal(["Ada"], FileOfABank.Students(away));
        using var left = _bank.Killed();
        Assert.Contains("is gone", (await Assert.ThrowsAsync<BankUI.Data.Startup.StartupException>(() => left.StartAsync())).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_file_that_was_moved_away_and_back_is_served_on()
    {
        NotOnWindows();
        await _bank.StartAsync();
        var away = Path.Combine(_bank.Folder, "away");
        File.Move(_bank.Database, away);
        Assert.NotNull(_bank.Storage.Look());

        File.Move(away, _bank.Database);

        Assert.Null(await _bank.WriteAsync("Ada"));
        await _bank.StopAsync();
        Assert.Equal(["Ada"], FileOfABank.Students(_bank.Database));
    }

    [SkippableFact]
    public async Task A_file_that_another_one_took_the_place_of_takes_no_writes_and_the_next_start_serves_the_other()
    {
        NotOnWindows();
        using var other = new FileOfABank();
        await other.StartAsync();
        await other.WriteAsync("Olga");
        await other.StopAsync();
        await _bank.StartAsync();
        await _bank.WriteAsync("Ada");

        File.Move(other.Database, _bank.Database, overwrite: true);

        Refused("Another file was put in the place of the database file bankui.db", await _bank.WriteAsync("Bob"));
        await _bank.StopAsync();
        await _bank.StartAsync();
        Assert.Null(await _bank.WriteAsync("Petra"));
        await _bank.StopAsync();
        Assert.Equal(["Olga", "Petra"], FileOfABank.Students(_bank.Database));
    }

    [SkippableFact]
    public async Task A_file_that_another_one_was_copied_over_takes_no_writes_and_nothing_of_the_old_one_is_mixed_into_it()
    {
        NotOnWindows();
        using var other = new FileOfABank();
        await other.StartAsync();
        await other.WriteAsync("Olga");
        await other.StopAsync();
        await _bank.StartAsync();
        await _bank.WriteAsync("Ada");

        Overwrite(await File.ReadAllBytesAsync(other.Database));

        Refused("Another program wrote over the database file bankui.db, or cut it off", await _bank.WriteAsync("Bob"));
        await _bank.StopAsync();
        Assert.Equal(await File.ReadAllBytesAsync(other.Database), await File.ReadAllBytesAsync(_bank.Database));

        await RefusesAsync($"The database file {_bank.Database} is not the one that {_bank.Wal} belongs to");
        File.Delete(_bank.Wal);
        await _bank.StartAsync();
        Assert.Null(await _bank.WriteAsync("Petra"));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(4096)]
    [InlineData(65536)]
    public async Task A_file_that_is_cut_off_takes_no_writes_and_is_not_filled_again(int bytes)
    {
        NotOnWindows();
        await _bank.StartAsync();
        await _bank.WriteAsync("Ada");

        using (var file = new FileStream(_bank.Database, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(bytes);
        }

        Refused("Another program wrote over the database file bankui.db, or cut it off", await _bank.WriteAsync("Bob"));
        await _bank.StopAsync();
        Assert.Equal(bytes, new FileInfo(_bank.Database).Length);
        await RefusesAsync($"The database file {_bank.Database} ");
        Assert.Equal(bytes, new FileInfo(_bank.Database).Length);
    }

    [SkippableFact]
    public async Task Without_its_wal_it_takes_no_writes_and_loses_none_of_those_before()
    {
        NotOnWindows();
        await _bank.StartAsync();
        await _bank.WriteAsync("Ada");

        File.Delete(_bank.Wal);

        Refused("The file bankui.db-wal, which belongs to the database, was deleted or moved away", await _bank.WriteAsync("Bob"));
        await _bank.StopAsync();
        await _bank.StartAsync();
        Assert.Null(await _bank.WriteAsync("Cleo"));
        await _bank.StopAsync();
        Assert.Equal(["Ada", "Cleo"], FileOfABank.Students(_bank.Database));
    }

    [SkippableFact]
    public async Task A_link_that_leads_to_another_file_takes_no_writes()
    {
        NotOnWindows();
        using var other = new FileOfABank();
        await other.StartAsync();
        await other.StopAsync();
        var link = Path.Combine(_bank.Folder, "link.db");
        File.CreateSymbolicLink(link, _bank.Database);
        await _bank.StartAsync(link);
        Assert.Null(await _bank.WriteAsync("Ada"));

        File.Delete(link);
        File.CreateSymbolicLink(link, other.Database);

        Refused("The database file link.db is a link that leads to another file", await _bank.WriteAsync("Bob"));
        await _bank.StopAsync();
        Assert.Equal(["Ada"], FileOfABank.Students(_bank.Database));
        Assert.Equal([], FileOfABank.Students(other.Database));
    }

    [SkippableFact]
    public async Task A_link_and_its_file_are_one_bank_with_one_lock()
    {
        NotOnWindows();
        var link = Path.Combine(_bank.Folder, "link.db");
        File.CreateSymbolicLink(link, _bank.Database);
        await _bank.StartAsync(link);

        await RefusesAsync("is in use by another BankUI");
        Assert.True(File.Exists(_bank.Lock));
        Assert.False(File.Exists(link + ".lock"));
    }

    [Theory]
    [InlineData("VACUUM")]
    [InlineData("PRAGMA wal_checkpoint(TRUNCATE)")]
    [InlineData("UPDATE courses SET title = title")]
    public async Task What_another_program_does_by_sqlite_is_no_problem(string sql)
    {
        await _bank.StartAsync();
        using (var raw = new RawDatabase(_bank.Database))
        {
            // Enough that a VACUUM makes the file shorter.
            raw.Execute("INSERT INTO courses (code, title, capacity) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT 'C-' || i, 'A course', 5 FROM n");
            Assert.Null(_bank.Storage.Look());
            raw.Execute("DELETE FROM courses WHERE id > 10");
            raw.Execute(sql);
        }

        Assert.Null(await _bank.WriteAsync("Ada"));
        await _bank.StopAsync();
        Assert.Equal(["Ada"], FileOfABank.Students(_bank.Database));
    }

    [Fact]
    public async Task A_program_that_reads_while_BankUI_starts_is_no_problem()
    {
        await _bank.StartAsync();
        await _bank.StopAsync();
        using (var reader = new RawDatabase(_bank.Database))
        {
            reader.Execute("BEGIN");
            reader.Count("students");
            await _bank.StartAsync();
            Assert.Null(await _bank.WriteAsync("Ada"));
            reader.Execute("COMMIT");
        }

        using (var raw = new RawDatabase(_bank.Database))
        {
            raw.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        Assert.Null(await _bank.WriteAsync("Bob"));
    }

    [Fact]
    public async Task A_large_write_leaves_no_large_wal()
    {
        await _bank.StartAsync();
        using (var raw = new RawDatabase(_bank.Database))
        {
            raw.Execute("INSERT INTO courses (code, title, capacity) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000) SELECT 'C-' || i, 'A course', 5 FROM n");
        }

        Assert.InRange(new FileInfo(_bank.Wal).Length, PreparedConnection.MaxWalBytes + 1, long.MaxValue);

        await _bank.WriteAsync("Ada");

        Assert.InRange(new FileInfo(_bank.Wal).Length, 1, PreparedConnection.MaxWalBytes);
    }

    private static void NotOnWindows() => Skip.If(OperatingSystem.IsWindows(), "Windows keeps a file that is open from being deleted, replaced or cut off.");

    private static void Refused(string begins, string? refusal) => Assert.StartsWith(begins, refusal, StringComparison.Ordinal);

    private void DeleteAll()
    {
        foreach (var file in Directory.EnumerateFiles(_bank.Folder))
        {
            File.Delete(file);
        }
    }

    private void Overwrite(byte[] content)
    {
        using var file = new FileStream(_bank.Database, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite);
        file.Write(content);
    }

    private async Task RefusesAsync(string begins) =>
        Assert.Contains(begins, (await Assert.ThrowsAsync<BankUI.Data.Startup.StartupException>(() => _bank.StartAsync())).Message, StringComparison.Ordinal);
}
