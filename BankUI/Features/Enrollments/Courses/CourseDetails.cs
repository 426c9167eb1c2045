using BankUI.Features.Enrollments.Enrolling;

namespace BankUI.Features.Enrollments.Courses;

/// <summary>A course and who is in it.</summary>
/// <param name="Course">The course, with how many there are in all.</param>
/// <param name="Seats">Those with a seat, by name; at most as many as were asked for.</param>
/// <param name="Queue">Those who wait, in order; likewise.</param>
public sealed record CourseDetails(CourseRow Course, IReadOnlyList<EnrollmentRow> Seats, IReadOnlyList<EnrollmentRow> Queue)
{
    /// <summary>How many are shown at first, and how many more at a time.</summary>
    public const int Step = 100;

    /// <summary>Whether somebody is not shown.</summary>
    public bool HasMore => Seats.Count < Course.Enrolled || Queue.Count < Course.Waiting;
}
