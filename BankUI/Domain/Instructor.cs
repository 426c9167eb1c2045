namespace BankUI.Domain;

/// <summary>Somebody who gives courses; the courses stay when the instructor goes.</summary>
public sealed class Instructor
{
    private readonly List<Course> _courses = [];

    private Instructor()
    {
    }

    public Instructor(string name, string email) => (Name, Email) = (name, email);

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Unique in any case.</summary>
    public string Email { get; private set; } = "";

    public IReadOnlyList<Course> Courses => _courses;
}
