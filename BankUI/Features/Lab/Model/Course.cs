namespace BankUI.Features.Lab.Model;

public sealed class Course
{
    public int Id { get; set; }

    public string Title { get; set; } = "";

    /// <summary>The student who speaks for the course; only where an experiment has one.</summary>
    public int? SpeakerId { get; set; }

    public Student? Speaker { get; set; }

    public List<Student> Students { get; set; } = [];

    public List<Enrollment> Enrollments { get; set; } = [];
}
