namespace BankUI.Features.Enrollments.Courses.Links;

/// <summary>The instructors and courses that a course can refer to; at most <see cref="CourseLinkQueries.MaxChoices"/> of each.</summary>
public sealed record CourseChoices(IReadOnlyList<LinkChoice> Instructors, IReadOnlyList<LinkChoice> Courses);
