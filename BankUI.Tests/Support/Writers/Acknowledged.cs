using System.Globalization;
using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Restoring;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Support.Writers;

/// <summary>
/// What the writers of killed servers said, and whether the database agrees. The servers of one seed were there one after the other, so the last line about
/// a thing says how it stands, unless it was an attempt: then it is done as a whole or not at all.
/// </summary>
public sealed class Acknowledged
{
    private readonly List<WrittenLine> _all = [];
    private readonly Dictionary<string, WrittenLine> _last = [];

    public IReadOnlyList<WrittenLine> All => _all;

    public void Add(IEnumerable<WrittenLine> written)
    {
        foreach (var line in written)
        {
            _all.Add(line);
            _last[line.Thing] = line;
        }
    }

    /// <summary>What one server said, as soon as it is killed.</summary>
    public async Task AssertAsync(BankDbContext db, int seed, IReadOnlyCollection<WrittenLine> written)
    {
        string[] things = [.. written.Select(line => line.Thing).Distinct()];
        foreach (var thing in things.Where(thing => Things.Read(thing).Kind is Things.Account or Things.Student or Things.Course))
        {
            await AssertDeletableAsync(db, thing);
        }

        foreach (var thing in things.Where(thing => Things.Read(thing).Kind is Things.Roster))
        {
            await AssertRosterAsync(db, WritersBank.ImportingCourse(seed), thing);
        }

        var enrolled = (await db.Enrollments.Select(e => new { e.StudentId, e.CourseId }).ToListAsync()).Select(e => Things.OfEnrollment(e.StudentId, e.CourseId)).ToHashSet();
        foreach (var thing in things.Where(thing => Things.Read(thing).Kind is Things.Enrollment))
        {
            Assert.True(_last[thing].What is Said.Tries || _last[thing].What is Said.Enrolled == enrolled.Contains(thing), $"{_last[thing]} is the last line, and it is stored otherwise.");
        }
    }

    /// <summary>Restores what one server left deleted, so that it stands as if nobody had deleted it, and looks whether everything posted is there once.</summary>
    public async Task RestoreAsync(TestDatabase bank, int seed, IReadOnlyCollection<WrittenLine> written)
    {
        foreach (var thing in new[] { Things.Of(Things.Course, WritersBank.DeletedCourse(seed)), Things.Of(Things.Student, WritersBank.DeletedStudent(seed)), Things.Of(Things.Account, WritersBank.DeletedAccount(seed)) })
        {
            await using var before = bank.Context();
            if (!await IsThereAsync(before, thing))
            {
                var deletion = (await DeletionOfAsync(before, thing))!.Id;
                BankBuilder.Value(await bank.Get<RestoreService>().RestoreAsync(deletion, "the test"));
                Add([new WrittenLine(Said.Restored, thing, deletion)]);
            }
        }

        await using var db = bank.Context();
        Assert.Equal(
            WritersBank.Roster(seed).Select((student, i) => (student, i < WritersBank.Capacity ? null : (int?)(i - WritersBank.Capacity + 1))),
            (await db.Enrollments.Where(e => e.CourseId == WritersBank.DeletedCourse(seed)).OrderBy(e => e.StudentId).ToListAsync()).Select(e => (e.StudentId, e.WaitlistPosition)));
        Guid?[] posted = [.. written.Where(line => line.What == Said.Posted).Select(line => Operation(line))];
        Assert.Equal(posted.Length, await db.Activity.CountAsync(entry => posted.Contains(entry.OperationId)));
    }

    /// <summary>Everything at once, when all servers are killed and nothing is left deleted: what is stored, the trail and what was said agree.</summary>
    public async Task AssertAgreesWithTrailAsync(BankDbContext db)
    {
        var trail = (await db.AuditEntries.Select(e => new { e.OperationId, e.Command, e.SubjectKind, e.SubjectKey }).ToListAsync())
            .GroupBy(e => e.OperationId)
            .Select(operation => new Operated(operation.Key, Assert.Single(operation.Select(e => e.Command).Distinct()), [.. operation.Select(e => new AuditSubject(e.SubjectKind!, e.SubjectKey!))]))
            .ToLookup(operation => operation.Command);

        await AssertPostingsAsync(db, trail);
        await AssertDeletionsAsync(db, trail);
        await AssertEnrollmentsAsync(db, trail);

        var imports = trail[Commands.ImportRoster.Name].Select(operation => operation.Subjects.Where(subject => subject.Kind == Things.Student).ToList()).ToList();
        Assert.All(imports, students => Assert.Equal(WritersBank.LinesOfARoster, students.Count));
        Assert.Equal(imports.Count * WritersBank.LinesOfARoster, imports.SelectMany(students => students).Distinct().Count());
        Assert.InRange(imports.Count, _all.Count(line => line.What == Said.Imported), _all.Where(line => Things.Read(line.Thing).Kind == Things.Roster).Select(line => line.Thing).Distinct().Count());
    }

    private async Task AssertPostingsAsync(BankDbContext db, ILookup<string, Operated> trail)
    {
        var alone = trail[Commands.OpenAccount.Name].Concat(trail[Commands.Deposit.Name]).Select(operation => operation.Id);
        var transfers = trail[Commands.Transfer.Name].Select(operation => operation.Id).ToList();
        var stored = await db.Activity.Select(entry => entry.OperationId!.Value).ToListAsync();
        Assert.Equal(alone.Concat(transfers).Concat(transfers.Select(OperationId.ReceivingLeg)).Order(), stored.Order());
        Assert.Equal(transfers.Count, await db.Transfers.CountAsync(transfer => transfer.Legs.Count == 2));
        Assert.Equal(transfers.Count, await db.Transfers.CountAsync());

        var posted = trail[Commands.Deposit.Name].Select(operation => operation.Id).Concat(transfers).ToHashSet();
        Assert.Superset(_all.Where(line => line.What == Said.Posted).Select(Operation).OfType<Guid>().ToHashSet(), posted);
        Assert.Subset(_all.Where(line => line.What == Said.Tries && Things.Read(line.Thing).Kind == Things.Posting).Select(Operation).OfType<Guid>().ToHashSet(), posted);
    }

    private async Task AssertDeletionsAsync(BankDbContext db, ILookup<string, Operated> trail)
    {
        var stored = await db.Deletions.Select(deletion => new { deletion.Id, IsRestored = deletion.RestoredAt != null }).ToListAsync();
        Assert.Equal(stored.Select(deletion => deletion.Id).Order(), Of(Commands.Delete));
        Assert.Equal(stored.Where(deletion => deletion.IsRestored).Select(deletion => deletion.Id).Order(), Of(Commands.Restore));

        int[] said = [.. _all.Where(line => line.What is Said.Deleted or Said.Dropped).Select(line => line.Deletion)];
        Assert.Equal(said.Length, said.Intersect(Of(Commands.Delete)).Count());
        int[] restored = [.. _all.Where(line => line.What is Said.Restored).Select(line => line.Deletion)];
        Assert.Equal(restored.Length, restored.Intersect(Of(Commands.Restore)).Count());

        IEnumerable<int> Of(Command command) => trail[command.Name].Select(operation => int.Parse(operation.Subjects.Single(subject => subject.Kind == "deletion").Key, CultureInfo.InvariantCulture)).Order();
    }

    private async Task AssertEnrollmentsAsync(BankDbContext db, ILookup<string, Operated> trail)
    {
        var stored = (await db.Enrollments.Select(e => new { e.StudentId, e.CourseId }).ToListAsync()).Select(e => Things.OfEnrollment(e.StudentId, e.CourseId)).ToHashSet();
        var (enrolled, dropped) = (Of(Commands.Enroll), Of(Commands.Delete));
        foreach (var lines in _all.Where(line => Things.Read(line.Thing).Kind == Things.Enrollment).GroupBy(line => line.Thing))
        {
            var (ins, outs) = (enrolled[lines.Key].Count(), dropped[lines.Key].Count());
            Assert.Equal(stored.Contains(lines.Key) ? 1 : 0, ins - outs);
            Assert.InRange(ins, lines.Count(line => line.What == Said.Enrolled), int.MaxValue);
            Assert.InRange(outs, lines.Count(line => line.What == Said.Dropped), int.MaxValue);
            Assert.InRange(ins + outs, 0, lines.Count(line => line.What == Said.Tries));
        }

        // The operations on one student and one course.
        ILookup<string, Operated> Of(Command command) => trail[command.Name]
            .Select(operation => (operation, Students: operation.Subjects.Where(s => s.Kind == Things.Student).ToList(), Courses: operation.Subjects.Where(s => s.Kind == Things.Course).ToList()))
            .Where(of => of is { Students.Count: 1, Courses.Count: 1 })
            .ToLookup(of => $"{Things.Enrollment}:{of.Students[0].Key}:{of.Courses[0].Key}", of => of.operation);
    }

    private async Task AssertDeletableAsync(BankDbContext db, string thing)
    {
        var (last, isThere, deletion) = (_last[thing], await IsThereAsync(db, thing), await DeletionOfAsync(db, thing));

        // What the trail tells of last is how it stands, acknowledged or not.
        Assert.True((deletion is null || deletion.RestoredAt is not null) == isThere, $"{thing} is {(isThere ? "there" : "gone")}, and its last deletion is {deletion?.Id.ToString(CultureInfo.InvariantCulture) ?? "none"}.");
        if (last.What is Said.Deleted or Said.Restored)
        {
            Assert.True(last.What is Said.Restored == isThere && deletion?.Id == last.Deletion, $"{last} is the last line, and it is stored otherwise.");
        }
    }

    private async Task AssertRosterAsync(BankDbContext db, int course, string thing)
    {
        var last = _last[thing];
        var key = Guid.Parse(Things.Read(thing).Key);
        string[] emails = [.. Enumerable.Range(0, WritersBank.LinesOfARoster).Select(line => WritersBank.EmailOf(key, line))];
        int[] students = await db.Students.Where(s => emails.Contains(s.EmailKey)).Select(s => s.Id).ToArrayAsync();
        var enrolled = await db.Enrollments.CountAsync(e => e.CourseId == course && students.Contains(e.StudentId));
        Assert.True(students.Length == enrolled && enrolled is 0 or WritersBank.LinesOfARoster, $"Of {thing}, {students.Length} students and {enrolled} enrollments are stored.");
        if (last.IsAcknowledgement)
        {
            Assert.True(last.What is Said.Imported or Said.Restored == enrolled > 0, $"{last} is the last line, and it is stored otherwise.");
        }

        if (last.What is Said.Deleted)
        {
            Assert.Equal(1, await db.Deletions.CountAsync(deletion => deletion.Id == last.Deletion && deletion.RestoredAt == null && deletion.Parts.Count > 0));
        }
    }

    private static async Task<bool> IsThereAsync(BankDbContext db, string thing)
    {
        var (kind, key, _) = Things.Read(thing);
        var id = int.Parse(key, CultureInfo.InvariantCulture);
        return kind switch
        {
            Things.Account => await db.Accounts.AnyAsync(a => a.Id == id),
            Things.Student => await db.Students.AnyAsync(s => s.Id == id),
            _ => await db.Courses.AnyAsync(c => c.Id == id),
        };
    }

    // The latest that the trail knows of.
    private static async Task<DeletionRecord?> DeletionOfAsync(BankDbContext db, string thing)
    {
        var (kind, key, _) = Things.Read(thing);
        var operations = db.AuditEntries.Where(e => e.Command == Commands.Delete.Name && e.SubjectKind == kind && e.SubjectKey == key).Select(e => e.OperationId);
        string?[] keys = await db.AuditEntries.Where(e => e.SubjectKind == "deletion" && operations.Contains(e.OperationId)).Select(e => e.SubjectKey).ToArrayAsync();
        int[] ids = [.. keys.Select(id => int.Parse(id!, CultureInfo.InvariantCulture))];
        return ids.Length == 0 ? null : await db.Deletions.SingleAsync(deletion => deletion.Id == ids.Max());
    }

    private static Guid? Operation(WrittenLine line) => Guid.Parse(Things.Read(line.Thing).Key);

    /// <summary>An operation of the trail.</summary>
    private sealed record Operated(Guid Id, string Command, IReadOnlyList<AuditSubject> Subjects);
}
