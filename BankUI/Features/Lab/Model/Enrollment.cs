namespace BankUI.Features.Lab.Model;

/// <summary>The join row of a student and a course, with properties of its own.</summary>
public sealed class Enrollment
{
    public int StudentId { get; set; }

    public int CourseId { get; set; }

    /// <summary>"student", "assistant" or "auditor"; the database's default is "student".</summary>
    public string Role { get; set; } = "student";

    /// <summary>UTC, set by the database.</summary>
    public DateTime EnrolledAt { get; set; }

    public Student? Student { get; set; }

    public Course? Course { get; set; }
}
