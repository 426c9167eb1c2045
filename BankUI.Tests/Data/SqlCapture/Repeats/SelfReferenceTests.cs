using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.SqlCapture.Repeats;

/// <summary>A table whose foreign key refers to itself: the rows that go along are in the table that is deleted from.</summary>
public sealed class SelfReferenceTests : IAsyncLifetime
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqlRecorder _sql = new(new SqlInspectorSettings(), new TestClock());

    public async Task InitializeAsync()
    {
        await _connection.OpenAsync();
        await using var db = Context();
        await db.Database.EnsureCreatedAsync();
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO Folders (Id, ParentId) VALUES (1, NULL), (2, 1), (3, 1), (4, 2), (5, 4), (6, NULL), (7, 6); INSERT INTO Links (Id, FolderId) VALUES (1, 5), (2, 5), (3, 7)");
        _sql.Clear();
    }

    [Fact]
    public async Task Saving_a_removed_folder_deletes_all_below_it()
    {
        await using var db = Context();
        db.Remove(await db.Folders.SingleAsync(folder => folder.Id == 1));

        await db.SaveChangesAsync();

        AssertFiveWereDeleted();
    }

    [Fact]
    public async Task Executing_a_delete_of_a_folder_deletes_all_below_it()
    {
        await using var db = Context();

        await db.Folders.Where(folder => folder.Id == 1).ExecuteDeleteAsync();

        AssertFiveWereDeleted();
    }

    [Fact]
    public async Task Deleting_a_folder_by_hand_deletes_all_below_it()
    {
        await using var db = Context();

        await db.Database.ExecuteSqlAsync($"DELETE FROM Folders WHERE Id = {1}");

        AssertFiveWereDeleted();
    }

    [Fact]
    public async Task Rows_that_one_statement_and_its_foreign_key_both_reach_count_once()
    {
        await using var db = Context();

        await db.Folders.Where(folder => folder.Id <= 5).ExecuteDeleteAsync();

        var delete = _sql.Statements[^1];
        var folders = delete.ForeignKeyEffects.Where(effect => effect.Table == "Folders").Sum(effect => effect.Rows);
        Assert.Equal(5, delete.RowsAffected + folders);
        Assert.Contains(new ForeignKeyEffect("Links", ForeignKeyAction.Unlinked, 2), delete.ForeignKeyEffects);
    }

    public async Task DisposeAsync() => await _connection.DisposeAsync();

    private void AssertFiveWereDeleted()
    {
        var delete = _sql.Statements[^1];
        Assert.Equal(1, delete.RowsAffected);
        Assert.Equal(
            [new ForeignKeyEffect("Folders", ForeignKeyAction.Deleted, 4), new ForeignKeyEffect("Links", ForeignKeyAction.Unlinked, 2)],
            delete.ForeignKeyEffects);
    }

    private FolderContext Context() => new(new DbContextOptionsBuilder<FolderContext>()
        .UseSqlite(_connection)
        .AddInterceptors(new SqlCaptureInterceptor(_sql), new SqlTransactionInterceptor(_sql))
        .Options);

    private sealed class Folder
    {
        public int Id { get; init; }

        public int? ParentId { get; init; }
    }

    private sealed class Link
    {
        public int Id { get; init; }

        public int? FolderId { get; init; }
    }

    private sealed class FolderContext(DbContextOptions<FolderContext> options) : DbContext(options)
    {
        public DbSet<Folder> Folders => Set<Folder>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Folder>().HasOne<Folder>().WithMany().HasForeignKey(folder => folder.ParentId).OnDelete(DeleteBehavior.Cascade);
            modelBuilder.Entity<Link>().ToTable("Links").HasOne<Folder>().WithMany().HasForeignKey(link => link.FolderId).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
