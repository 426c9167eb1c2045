namespace BankUI.Features.Enrollments.Lists;

/// <summary>The lists of the enrollment page.</summary>
public enum SchoolView
{
    Students,
    Courses,
    Instructors,
}
