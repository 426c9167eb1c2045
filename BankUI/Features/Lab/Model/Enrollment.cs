namespace BankUI.Features.Lab.Model;

/// <summary>The row between a student and a course, with what is to be said of the two together.</summary>
public sealed class Enrollment
{
    public int StudentId { get; set; }

    public int CourseId { get; set; }

    /// <summary>"student", "assistant" or "auditor"; the database's default is "student".</summary>
    public string Role { get; set; } = "student";

    /// <summary>UTC, made by the database.</summary>
    public DateTime EnrolledAt { get; set; }

    public Student? Student { get; set; }

    public Course? Course { get; set; }
}
