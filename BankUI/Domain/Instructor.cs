namespace BankUI.Domain;

/// <summary>Somebody who gives courses. When an instructor is deleted, the courses stay.</summary>
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

    /// <summary>Creates an instructor; refused when the name or the address is invalid.</summary>
    public static Outcome<Instructor> Create(string? name, string? email)
    {
        var instructor = new Instructor();
        return instructor.Edit(name, email) is { } refusal ? refusal : instructor;
    }
}
