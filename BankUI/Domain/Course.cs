namespace BankUI.Domain;

/// <summary>A course with a number of seats, perhaps an instructor, perhaps a course that comes before it.</summary>
public sealed class Course
{
    private readonly List<Enrollment> _enrollments = [];

    private Course()
    {
    }

    public Course(string code, string title, int capacity) => (Code, Title, Capacity) = (code, title, capacity);

    public int Id { get; private set; }

    /// <summary>Unique in any case, such as <c>DB-101</c>.</summary>
    public string Code { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Seats; more than zero.</summary>
    public int Capacity { get; private set; }

    public int? InstructorId { get; private set; }

    /// <summary>Who gives it; the link is emptied when the instructor is deleted.</summary>
    public Instructor? Instructor { get; private set; }

    public int? PrerequisiteId { get; private set; }

    /// <summary>The course that comes before; it cannot be deleted while it does.</summary>
    public Course? Prerequisite { get; private set; }

    public IReadOnlyList<Enrollment> Enrollments => _enrollments;
}
