using BankUI.Features.Enrollments.Enrolling;

namespace BankUI.Features.Enrollments.Courses;

/// <summary>A course with its students.</summary>
/// <param name="Course">The course, with how many students there are in all.</param>
/// <param name="Seats">The students with a seat, by name; at most as many as were asked for.</param>
/// <param name="Queue">The students who wait, by place; at most as many as were asked for.</param>
public sealed record CourseDetails(CourseRow Course, IReadOnlyList<EnrollmentRow> Seats, IReadOnlyList<EnrollmentRow> Queue)
{
    /// <summary>How many students of each kind are shown at first, and how many more by each click.</summary>
    public const int PageSize = 100;

    /// <summary>Whether there are students that were not read.</summary>
    public bool HasMore => Seats.Count < Course.Enrolled || Queue.Count < Course.Waiting;
}
