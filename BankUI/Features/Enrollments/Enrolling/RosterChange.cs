using BankUI.Domain;
using BankUI.Features.Enrollments.Courses;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>What happened to a course between two reads: who moved up from the waitlist, and why.</summary>
/// <param name="Sentence">A sentence for the page; <see langword="null"/> when nobody moved up.</param>
/// <param name="MovedUp">The students who got a seat.</param>
public sealed record RosterChange(string? Sentence, IReadOnlySet<int> MovedUp)
{
    public static readonly RosterChange None = new(null, new HashSet<int>());

    /// <summary>Compares what was read of a course with what was read before.</summary>
    public static RosterChange Between(CourseDetails? before, CourseDetails? after)
    {
        if (before is null || after is null || before.Course.Id != after.Course.Id)
        {
            return None;
        }

        var waited = before.Queue.Select(row => row.StudentId).ToHashSet();
        var up = after.Seats.Where(row => waited.Contains(row.StudentId)).ToList();
        if (up.Count == 0)
        {
            return None;
        }

        var here = after.Seats.Concat(after.Queue).Select(row => row.StudentId).ToHashSet();

        // In a roster that was not read to its end, a missing student may have left or may only be further down.
        string[] left = before.HasMore || after.HasMore ? [] : [.. before.Seats.Where(row => !here.Contains(row.StudentId)).Select(row => row.Student)];
        var why = (after.Course.Capacity > before.Course.Capacity, left) switch
        {
            (true, _) => $"{after.Course.Code} has {after.Course.Capacity} seats now",
            (_, [var only]) => $"{only} left",
            (_, { Length: > 1 }) => $"{left.Length} students left",
            _ => "a seat became free",
        };
        var who = up is [var one] ? one.Student : up is [var first, var second] ? $"{first.Student.Isolated()} and {second.Student.Isolated()}" : $"{up.Count} students";
        return new($"{who} moved up from the waitlist of {after.Course.Code}: {why}.", up.Select(row => row.StudentId).ToHashSet());
    }
}
