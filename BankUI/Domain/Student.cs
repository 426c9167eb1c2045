namespace BankUI.Domain;

/// <summary>Somebody who takes courses.</summary>
public sealed class Student : Person
{
    private readonly List<Enrollment> _enrollments = [];

    private Student()
    {
    }

    public Student(string name, string email)
        : base(name, email)
    {
    }

    public IReadOnlyList<Enrollment> Enrollments => _enrollments;

    /// <summary>Creates a student; refused when the name or the address is invalid.</summary>
    public static Outcome<Student> Create(string? name, string? email)
    {
        var student = new Student();
        return student.Edit(name, email) is { } refusal ? refusal : student;
    }
}
