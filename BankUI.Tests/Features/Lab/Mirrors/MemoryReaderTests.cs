using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Sandbox.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab.Mirrors;

public sealed class MemoryReaderTests : IDisposable
{
    private readonly SqliteLabDatabase _database = new(LabModel.Bank, TimeProvider.System);

    public void Dispose() => _database.Dispose();

    [Fact]
    public void Reading_detects_no_change()
    {
        using var db = _database.NewContext();
        var entry = new Activity { AmountCents = 100 };
        var (from, to) = (new Account { Email = "a", Activities = [entry] }, new Account { Email = "b" });
        db.AddRange(from, to);
        db.SaveChanges();
        entry.Account = to;

        var read = Read(db);

        Assert.All(read.Trackers[0].Objects, mirrored => Assert.Equal(EntityState.Unchanged, mirrored.State));
        Assert.Empty(to.Activities);
        Assert.Equal(from.Id, entry.AccountId);
    }

    [Fact]
    public void What_EF_Core_refused_to_track_is_not_among_what_it_tracks()
    {
        using var db = _database.NewContext();
        db.Add(new Account { Id = 1, Email = "a" });

        Assert.Throws<InvalidOperationException>(() => db.Add(new Account { Id = 1, Email = "b" }));

        Assert.Equal(1, Read(db).Trackers[0].Count);
    }

    private MemoryMirror Read(LabContext db) => new MemoryReader([db], db.Model, DatabaseSnapshot.Read(_database, db.Model)).Read([]);
}
