using System.Text.Json;
using System.Text.Json.Serialization;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Data.SqlCapture.Repeats;
using BankUI.Domain;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>
/// Keeps the queues when enrollments are deleted or restored: a seat that becomes free goes to the first student in the queue of its
/// course, and the students behind move up, in the transaction that frees it.
/// </summary>
public static class Waitlist
{
    /// <summary>Locks the courses of enrollments, whose seats and queues are counted next, until the transaction ends.</summary>
    public static Task HoldAsync(BankDbContext db, IQueryable<Enrollment> enrollments, CancellationToken cancellation) =>
        EnrollmentService.HoldAsync(db, db.Courses.Where(course => enrollments.Any(enrollment => enrollment.CourseId == course.Id)), cancellation);

    /// <summary>What deleting enrollments means for other students, in words, with what <see cref="MoveUpAsync(BankDbContext, object?, CancellationToken)"/> needs.</summary>
    public static async Task<DeletionMeaning> MeaningAsync(
        BankDbContext db, IQueryable<Enrollment> going, CancellationToken cancellation)
    {
        var queues = await QueuesAsync(db, going, cancellation);
        string[] up = [.. queues.SelectMany(queue => queue.MovesUp.Select(place => $"{place.Name.Isolated()} gets a seat in {queue.Course}"))];
        IReadOnlyList<Consequence> consequences = up.Length switch
        {
            0 => [],
            1 => [new Consequence("1 student moves up from the waitlist.", Names: up)],
            _ => [new Consequence($"{up.Length} students move up from the waitlist.", Names: up)],
        };
        return new(consequences) { Found = queues };
    }

    /// <summary>Fills the seats that become free, and closes the gaps in the queues.</summary>
    /// <returns>What <see cref="RestoreAsync"/> needs to undo this.</returns>
    public static async Task<string> MoveUpAsync(BankDbContext db, object? found, CancellationToken cancellation)
    {
        var queues = (IReadOnlyList<Queue>)found!;
        foreach (var queue in queues.Where(queue => queue.Waiting.Count > 0))
        {
            await MoveUpAsync(db, queue, cancellation);
        }

        return JsonSerializer.Serialize(queues);
    }

    /// <summary>
    /// Gives the free seats of a course to the first students in its queue, and lets the others move up. The course's row must be
    /// locked (<see cref="EnrollmentService.HoldAsync(BankDbContext, int, CancellationToken)"/>).
    /// </summary>
    /// <returns>The names of the students who got a seat, in the order of the queue.</returns>
    public static async Task<IReadOnlyList<string>> FillAsync(BankDbContext db, int courseId, CancellationToken cancellation)
    {
        var free = await db.Courses.Where(c => c.Id == courseId)
            .Select(c => c.Capacity - c.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled))
            .TagWith("Waitlist: the free seats").SingleAsync(cancellation);
        if (free <= 0)
        {
            return [];
        }

        var first = await Waiting(db, courseId).OrderBy(e => e.WaitlistPosition).Take(free)
            .Select(e => new { e.StudentId, e.Student.Name })
            .TagWith("Waitlist: the first in the queue").ToListAsync(cancellation);
        if (first.Count > 0)
        {
            await SeatAsync(db, courseId, [.. first.Select(student => student.StudentId)], cancellation);
            await ShiftAsync(db, courseId, first.Count + 1, int.MaxValue, first.Count, cancellation);
        }

        return [.. first.Select(student => student.Name)];
    }

    /// <summary>
    /// Makes room for enrollments that are restored: as many students as moved up wait again at their old places, the last ones of the old queue
    /// that have a seat, and students who came since wait behind them. A later deletion that gave one of them the seat must be restored before:
    /// nobody would give a seat back to the students of that one afterwards.
    /// </summary>
    /// <returns>Why it cannot be done, such as that a seat is in use by now; empty when it was done.</returns>
    public static async Task<IReadOnlyList<string>> RestoreAsync(BankDbContext db, string kept, CancellationToken cancellation)
    {
        var problems = new List<string>();
        var queues = JsonSerializer.Deserialize<List<Queue>>(kept)!;
        int[] courses = [.. queues.Select(queue => queue.CourseId)];
        if (courses.Length > 0)
        {
            await EnrollmentService.HoldAsync(db, db.Courses.Where(course => courses.Contains(course.Id)), cancellation);
        }

        foreach (var queue in queues)
        {
            await RestoreQueueAsync(db, queue, problems, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        return problems;
    }

    /// <summary>Closes the gaps before the restored places, whose students may have left since, and gives seats that are free by now to the first in the queues.</summary>
    public static async Task SettleAsync(BankDbContext db, string kept, CancellationToken cancellation)
    {
        var queues = JsonSerializer.Deserialize<List<Queue>>(kept)!;
        await CloseUpAsync(db, [.. queues.Where(queue => queue.Places.Count > 0).Select(queue => queue.CourseId)], cancellation);

        // Where somebody waited although a seat was free, they wait again: a restore changes nothing else.
        int[] full = [.. queues.Where(queue => !(queue.Enrolled < queue.Capacity)).Select(queue => queue.CourseId)];
        var toFill = full.Length == 0 ? [] : await db.Courses
            .Where(c => full.Contains(c.Id) && c.Capacity > c.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled) && c.Enrollments.Any(e => e.Status == EnrollmentStatus.Waitlisted))
            .Select(c => c.Id).TagWith("Waitlist: courses where somebody waits and a seat is free").ToListAsync(cancellation);
        foreach (var course in toFill)
        {
            await FillAsync(db, course, cancellation);
        }
    }

    private static async Task CloseUpAsync(BankDbContext db, int[] courses, CancellationToken cancellation)
    {
        if (courses.Length == 0)
        {
            return;
        }

        var waiting = await db.Enrollments.Where(x => courses.Contains(x.CourseId) && x.Status == EnrollmentStatus.Waitlisted)
            .OrderBy(x => x.WaitlistPosition).ThenBy(x => x.StudentId)
            .TagWith("Waitlist: the queues now").ToListAsync(cancellation);
        foreach (var queue in waiting.GroupBy(x => x.CourseId))
        {
            var next = 1;
            foreach (var enrollment in queue)
            {
                enrollment.WaitAt(next++);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static IQueryable<Enrollment> Waiting(BankDbContext db, int courseId) =>
        db.Enrollments.Where(e => e.CourseId == courseId && e.Status == EnrollmentStatus.Waitlisted);

    private static async Task MoveUpAsync(BankDbContext db, Queue queue, CancellationToken cancellation)
    {
        int[] up = [.. queue.MovesUp.Select(place => place.StudentId)];
        if (up.Length > 0)
        {
            await SeatAsync(db, queue.CourseId, up, cancellation);
        }

        // The students between two gaps move by the same number of places: one statement for each gap, however long the queue is.
        foreach (var part in queue.Waiting.Where(place => place.From > place.To).GroupBy(place => place.From - place.To))
        {
            await ShiftAsync(db, queue.CourseId, part.First().From, part.Last().From, part.Key!.Value, cancellation);
        }
    }

    private static Task<int> SeatAsync(BankDbContext db, int courseId, int[] studentIds, CancellationToken cancellation) =>
        Waiting(db, courseId).Where(e => studentIds.Contains(e.StudentId)).TagWith("Waitlist: who gets a seat").RepeatsOnPurpose()
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, EnrollmentStatus.Enrolled).SetProperty(e => e.WaitlistPosition, (int?)null), cancellation);

    private static Task<int> ShiftAsync(BankDbContext db, int courseId, int from, int to, int places, CancellationToken cancellation) =>
        Waiting(db, courseId).Where(e => e.WaitlistPosition >= from && e.WaitlistPosition <= to).TagWith("Waitlist: who moves up").RepeatsOnPurpose()
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.WaitlistPosition, e => e.WaitlistPosition - places), cancellation);

    private static async Task RestoreQueueAsync(BankDbContext db, Queue queue, List<string> problems, CancellationToken cancellation)
    {
        var course = await db.Courses.Where(x => x.Id == queue.CourseId)
            .Select(x => new { x.Capacity, Enrolled = x.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled) })
            .TagWith("Waitlist: the seats").SingleOrDefaultAsync(cancellation);
        if (course is null)
        {
            // The restore reports each of its enrollments by itself.
            return;
        }

        int[] expected = [.. queue.MovesUp.Any() ? queue.Waiting.Select(place => place.StudentId) : [], .. queue.Leaving.Select(place => place.StudentId)];
        var others = await db.Enrollments
            .Where(x => x.CourseId == queue.CourseId && (x.Status == EnrollmentStatus.Waitlisted || EF.Parameter(expected).Contains(x.StudentId)))
            .TagWith("Waitlist: the queue now").ToDictionaryAsync(x => x.StudentId, cancellation);
        var again = queue.Leaving.Where(place => others.ContainsKey(place.StudentId)).ToList();
        if (again.Count > 0)
        {
            problems.AddRange(again.Select(place => $"{place.Name.Isolated()} is in {queue.Course} again."));
            return;
        }

        var freed = queue.MovesUp.Count(HasSeat);
        var back = queue.Waiting.Where(HasSeat).TakeLast(freed).ToList();
        if (back.Find(place => others[place.StudentId].Grade is not null) is { } graded)
        {
            problems.Add($"{graded.Name.Isolated()} got the seat in {queue.Course}, and has a grade by now.");
            return;
        }

        // A course may have had more students than seats before. It may have as many again, unless it has lost seats since.
        var seats = course.Capacity >= queue.Capacity ? Math.Max(course.Capacity, queue.Enrolled) : course.Capacity;
        if (queue.Seats > 0 && course.Enrolled - freed + queue.Seats > seats)
        {
            problems.Add($"{queue.Course} is full: its {Words.Count(course.Capacity, "seat")} {(course.Capacity == 1 ? "is" : "are")} taken by now.");
            return;
        }

        if (freed > seats - (course.Enrolled - freed + queue.Seats) && await LaterAsync(db, queue, back, cancellation) is { } later)
        {
            problems.Add(later);
            return;
        }

        // In the old order, and students who came since behind them; the places of the restored enrollments stay free.
        var old = queue.Waiting.Select((place, i) => (place.StudentId, i)).ToDictionary(x => x.StudentId, x => x.i);
        var next = 1;
        var waits = others.Values.Where(x => x.Status == EnrollmentStatus.Waitlisted || back.Exists(place => place.StudentId == x.StudentId));
        foreach (var enrollment in waits.OrderBy(x => old.GetValueOrDefault(x.StudentId, int.MaxValue)).ThenBy(x => x.WaitlistPosition).ToList())
        {
            while (queue.Places.Contains(next))
            {
                next++;
            }

            enrollment.WaitAt(next++);
        }

        bool HasSeat(Place place) => others.GetValueOrDefault(place.StudentId) is { Status: EnrollmentStatus.Enrolled };
    }

    /// <summary>Says which deletion that is still to be restored gave a seat to somebody who waited on after this one.</summary>
    /// <param name="db">The context.</param>
    /// <param name="queue">The queue at the deletion that is restored.</param>
    /// <param name="back">Who would wait again.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    private static async Task<string?> LaterAsync(BankDbContext db, Queue queue, IReadOnlyList<Place> back, CancellationToken cancellation)
    {
        var overtaking = back.Where(place => place.To is not null).ToDictionary(place => place.StudentId);
        if (overtaking.Count == 0)
        {
            return null;
        }

        var (mark, tables) = ($"\"{nameof(Queue.CourseId)}\":{queue.CourseId},", Tables(db));
        var kept = await db.Deletions.Where(x => x.RestoredAt == null && tables.Contains(x.RootTable) && x.PolicyState.Contains(mark)).OrderByDescending(x => x.Id)
            .Select(x => new { x.Subject, x.PolicyState }).TagWith("Waitlist: deletions that gave seats since").ToListAsync(cancellation);
        var (later, place) = kept
            .SelectMany(x => JsonSerializer.Deserialize<List<Queue>>(x.PolicyState)!, (x, other) => (x.Subject, Queue: other))
            .Where(x => x.Queue.CourseId == queue.CourseId)
            .SelectMany(x => x.Queue.MovesUp, (x, up) => (x.Subject, Place: overtaking.GetValueOrDefault(up.StudentId)))
            .FirstOrDefault(x => x.Place is not null);
        return place is null ? null : $"{place.Name.Isolated()} got a seat in {queue.Course} since, by the deletion of {later.Isolated()}. Restore that first.";
    }

    // Those whose policies keep queues.
    private static string[] Tables(BankDbContext db) =>
        [.. new[] { typeof(Enrollment), typeof(Student) }.Select(entity => db.Model.FindEntityType(entity)!.GetTableName()!)];

    private static async Task<List<Queue>> QueuesAsync(BankDbContext db, IQueryable<Enrollment> going, CancellationToken cancellation)
    {
        var leaving = await going.OrderBy(x => x.StudentId).Select(x => new { x.StudentId, x.Student.Name, x.CourseId, x.Status, x.WaitlistPosition })
            .TagWith("Waitlist: who leaves").RepeatsOnPurpose().ToListAsync(cancellation);
        if (leaving.Count == 0)
        {
            return [];
        }

        int[] ids = [.. leaving.Select(x => x.CourseId).Distinct()];
        var courses = await db.Courses.Where(x => ids.Contains(x.Id)).OrderBy(x => x.SearchKey)
            .Select(x => new { x.Id, x.Code, x.Capacity, Enrolled = x.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled) })
            .TagWith("Waitlist: the seats").RepeatsOnPurpose().ToListAsync(cancellation);
        var waiting = await db.Enrollments
            .Where(x => ids.Contains(x.CourseId) && x.Status == EnrollmentStatus.Waitlisted)
            .OrderBy(x => x.WaitlistPosition).ThenBy(x => x.StudentId)
            .Select(x => new { x.CourseId, x.StudentId, x.Student.Name, From = x.WaitlistPosition!.Value })
            .TagWith("Waitlist: the queues").RepeatsOnPurpose().ToListAsync(cancellation);
        var gone = leaving.Select(x => (x.StudentId, x.CourseId)).ToHashSet();

        return [.. courses.Select(course =>
        {
            var mine = leaving.Where(x => x.CourseId == course.Id).ToList();
            var seats = mine.Count(x => x.Status == EnrollmentStatus.Enrolled);
            var stay = waiting.Where(x => x.CourseId == course.Id && !gone.Contains((x.StudentId, course.Id))).ToList();
            var free = Math.Clamp(course.Capacity - course.Enrolled + seats, 0, seats);
            return new Queue(
                course.Id,
                course.Code,
                course.Capacity,
                course.Enrolled,
                seats,
                [.. mine.Select(x => new Place(x.StudentId, x.Name, x.WaitlistPosition))],
                [.. mine.Select(x => x.WaitlistPosition).OfType<int>()],
                [.. stay.Select((x, i) => new Place(x.StudentId, x.Name, i < free ? null : i - free + 1) { From = x.From })]);
        })];
    }

    /// <summary>What happens in one course.</summary>
    /// <param name="CourseId">The course.</param>
    /// <param name="Course">Its code.</param>
    /// <param name="Capacity">How many seats it had; <see langword="null"/> in a deletion by an older version.</param>
    /// <param name="Enrolled">How many had a seat before the deletion.</param>
    /// <param name="Seats">How many seats become free.</param>
    /// <param name="Leaving">The students who leave.</param>
    /// <param name="Places">The places in the queue that become free.</param>
    /// <param name="Waiting">The students who stay in the queue or get a seat, in order.</param>
    private sealed record Queue(
        int CourseId, string Course, int? Capacity, int Enrolled, int Seats, IReadOnlyList<Place> Leaving, IReadOnlyList<int> Places, IReadOnlyList<Place> Waiting)
    {
        [JsonIgnore]
        public IEnumerable<Place> MovesUp => Waiting.Where(place => place.To is null);
    }

    /// <summary>A student in the queue, or one who leaves.</summary>
    /// <param name="StudentId">The student.</param>
    /// <param name="Name">The student's name.</param>
    /// <param name="To">The new place, or the old one of a student who leaves; <see langword="null"/> for a seat.</param>
    private sealed record Place(int StudentId, string Name, int? To)
    {
        /// <summary>The old place of a student who stays or gets a seat.</summary>
        [JsonIgnore]
        public int From { get; init; }
    }
}
