using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.RandomOperations;

/// <summary>The whole state, a line for each row: as the database holds it, and as the model does.</summary>
internal static class StoredLines
{
    public static async Task<List<string>> OfAsync(TestDatabase bank)
    {
        await using var db = bank.Context();
        var accounts = await db.Accounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync();
        var entries = await db.Activity.AsNoTracking().OrderBy(x => x.Id).ToListAsync();
        var courses = await db.Courses.AsNoTracking().OrderBy(c => c.Id).ToListAsync();
        var enrollments = await db.Enrollments.AsNoTracking().ToListAsync();
        return
        [
            .. accounts.Select(a => Account(a.Id, a.Email, a.ClosedAt is not null, a.Version, a.BalanceCents, a.ActivityCount, a.LastActivityAt)),
            .. entries.Select(x => Entry(x.AccountId, x.Id, x.SignedCents, x.CreatedAt, x.TransferId)),
            .. (await db.Transfers.Select(t => t.Id).OrderBy(id => id).ToListAsync()).Select(id => $"transfer {id}"),
            .. (await db.Students.OrderBy(s => s.Id).ToListAsync()).Select(s => $"student {s.Id} {s.Email}"),
            .. (await db.Instructors.OrderBy(i => i.Id).ToListAsync()).Select(i => $"instructor {i.Id} {i.Email}"),
            .. courses.Select(c => Course(c.Id, c.Code, c.Capacity, c.InstructorId, c.PrerequisiteId)),
            .. enrollments.OrderBy(e => e.CourseId).ThenBy(e => e.StudentId).Select(e => Enrollment(e.CourseId, e.StudentId, e.Role, e.Grade, e.Status == EnrollmentStatus.Enrolled ? null : e.WaitlistPosition ?? -1)),
        ];
    }

    public static List<string> Of(ModelLedger ledger, ModelSchool school) =>
    [
        .. ledger.Accounts.Values.Select(a => Account(a.Id, a.Email, a.IsClosed, a.Version, a.Balance, a.Entries.Count, a.LastAt)),
        .. ledger.Accounts.Values.SelectMany(account => account.Entries.Select(entry => (account, entry))).OrderBy(x => x.entry.Id)
            .Select(x => Entry(x.account.Id, x.entry.Id, x.entry.Cents, x.entry.At, x.entry.Transfer)),
        .. ledger.Entries.Select(entry => entry.Transfer).OfType<int>().Distinct().Order().Select(id => $"transfer {id}"),
        .. school.Students.Select(s => $"student {s.Key} {s.Value}"),
        .. school.Instructors.Select(i => $"instructor {i.Key} {i.Value}"),
        .. school.Courses.Values.Select(c => Course(c.Id, c.Code, c.Capacity, c.Instructor, c.Prerequisite)),
        .. school.Courses.Values.SelectMany(c => c.Enrollments.OrderBy(e => e.Student).Select(e => Enrollment(c.Id, e.Student, e.Role, e.Grade, c.Queue.IndexOf(e) is >= 0 and var i ? i + 1 : null))),
    ];

    private static string Account(int id, string email, bool isClosed, long version, long cents, int entries, DateTime? lastAt) =>
        $"account {id} {email} {(isClosed ? "closed" : "open")}, version {version}: {cents} cents by {entries} entries, the last at {lastAt:s}";

    private static string Entry(int account, long id, long cents, DateTime at, int? transfer) => $"entry {id} of account {account}: {cents} cents at {at:s}, transfer {transfer}";

    private static string Course(int id, string code, int capacity, int? instructor, int? prerequisite) =>
        $"course {id} {code}: {capacity} seats, instructor {instructor}, after {prerequisite}";

    private static string Enrollment(int course, int student, EnrollmentRole role, string? grade, int? place) =>
        $"student {student} in course {course}: {role}, grade {grade}, {(place is null ? "has a seat" : $"waits at {place}")}";
}
