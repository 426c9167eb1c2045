namespace BankUI.Domain;

/// <summary>Somebody who gives courses; the courses stay when the instructor goes.</summary>
public sealed class Instructor : Person
{
    private readonly List<Course> _courses = [];

    private Instructor()
    {
    }

    public Instructor(string name, string email)
        : base(name, email)
    {
    }

    public IReadOnlyList<Course> Courses => _courses;

    /// <summary>A new instructor; refused for a name or an address that is not acceptable.</summary>
    public static Outcome<Instructor> Create(string? name, string? email)
    {
        var instructor = new Instructor();
        return instructor.Edit(name, email) is { } refusal ? refusal : instructor;
    }
}
