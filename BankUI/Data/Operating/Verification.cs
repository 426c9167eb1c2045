using BankUI.Data.Startup;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Operating;

/// <summary>
/// Looks whether the stored data keep the rules of the ledger and of enrollment, on each engine, and changes nothing. What the schema enforces is asked, too:
/// a file may have been written by another program, or by a disk that lies.
/// </summary>
public sealed class Verification(IDbContextFactory<BankDbContext> contexts, IDatabaseEngine engine)
{
    /// <summary>The most places that are counted for a rule.</summary>
    public const int MaxCount = 1_000;

    /// <summary>The rules that are broken; none when all is well.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        List<Finding> found = [.. await engine.DamageAsync(db, cancellation)];
        if (found.Count > 0)
        {
            // What is read from a damaged file says nothing.
            return found;
        }

        foreach (var (rule, places) in Rules(db))
        {
            var broken = await places.Take(MaxCount).TagWith("Verification: " + rule).ToListAsync(cancellation);
            if (broken.Count > 0)
            {
                found.Add(new Finding(rule, broken.Count, broken[0]));
            }
        }

        if (await CircleAsync(db, cancellation) is { } circle)
        {
            found.Add(circle);
        }

        return found;
    }

    private static IEnumerable<(string Rule, IQueryable<string> Broken)> Rules(BankDbContext db)
    {
        yield return (
            "The balance of an account is the sum of its ledger.",
            db.Accounts.Where(a => a.BalanceCents != a.Activities.Sum(x => x.Type == ActivityType.Deposit ? x.AmountCents : -x.AmountCents)).OrderBy(a => a.Id).Select(a => "account " + a.Id));
        yield return (
            "The count and the time of the last activity are those of the ledger.",
            db.Accounts.Where(a => a.ActivityCount != a.Activities.Count() || a.LastActivityAt != a.Activities.Max(x => (DateTime?)x.CreatedAt)).OrderBy(a => a.Id).Select(a => "account " + a.Id));
        yield return ("No balance is below zero.", db.Accounts.Where(a => a.BalanceCents < 0).OrderBy(a => a.Id).Select(a => "account " + a.Id));
        yield return ("No amount is zero or less.", db.Activity.Where(x => x.AmountCents <= 0).OrderBy(x => x.Id).Select(x => "entry " + x.Id));
        yield return (
            "The legs of a transfer are one withdrawal and one deposit of the same amount, in two accounts.",
            db.Transfers.Where(t => t.Legs.Count() > 2 || t.Legs.Any(leg => t.Legs.Any(other => other.Id != leg.Id && (other.Type == leg.Type || other.AmountCents != leg.AmountCents || other.AccountId == leg.AccountId))))
                .OrderBy(t => t.Id).Select(t => "transfer " + t.Id));
        yield return ("A transfer has a leg.", db.Transfers.Where(t => !t.Legs.Any()).OrderBy(t => t.Id).Select(t => "transfer " + t.Id));
        yield return (
            "No course has more students than seats.",
            db.Courses.Where(c => c.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled) > c.Capacity).OrderBy(c => c.Id).Select(c => "course " + c.Id));
        yield return (
            "The places of a waiting list are 1, 2, 3 and so on.",
            db.Courses.Where(c => c.Enrollments.Any(e => e.Status == EnrollmentStatus.Waitlisted)
                    && (c.Enrollments.Where(e => e.Status == EnrollmentStatus.Waitlisted).Max(e => e.WaitlistPosition) != c.Enrollments.Count(e => e.Status == EnrollmentStatus.Waitlisted)
                        || c.Enrollments.Where(e => e.Status == EnrollmentStatus.Waitlisted).Select(e => e.WaitlistPosition).Distinct().Count() != c.Enrollments.Count(e => e.Status == EnrollmentStatus.Waitlisted)
                        || c.Enrollments.Any(e => e.WaitlistPosition < 1)))
                .OrderBy(c => c.Id).Select(c => "course " + c.Id));
        yield return (
            "Nobody waits while a seat is free.",
            db.Courses.Where(c => c.Enrollments.Any(e => e.Status == EnrollmentStatus.Waitlisted) && c.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled) < c.Capacity)
                .OrderBy(c => c.Id).Select(c => "course " + c.Id));
        yield return (
            "Only who has a seat is graded.",
            db.Enrollments.Where(e => e.Status == EnrollmentStatus.Waitlisted && e.Grade != null).OrderBy(e => e.CourseId).ThenBy(e => e.StudentId).Select(e => "course " + e.CourseId));
    }

    // No engine says it in one query; courses with a prerequisite are few.
    private static async Task<Finding?> CircleAsync(BankDbContext db, CancellationToken cancellation)
    {
        var next = await db.Courses.Where(c => c.PrerequisiteId != null).Select(c => new { c.Id, Next = c.PrerequisiteId!.Value })
            .TagWith("Verification: prerequisites").ToDictionaryAsync(c => c.Id, c => c.Next, cancellation);
        int[] inCircle = [.. next.Keys.Order().Where(IsInCircle)];
        return inCircle.Length == 0 ? null : new Finding("No course comes before itself.", inCircle.Length, $"course {inCircle[0]}");

        bool IsInCircle(int course)
        {
            var at = course;
            for (var steps = 0; steps <= next.Count && next.TryGetValue(at, out at); steps++)
            {
                if (at == course)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
