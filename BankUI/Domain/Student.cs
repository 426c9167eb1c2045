namespace BankUI.Domain;

/// <summary>Somebody who takes courses.</summary>
public sealed class Student
{
    private readonly List<Enrollment> _enrollments = [];

    private Student()
    {
    }

    public Student(string name, string email) => (Name, Email) = (name, email);

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Unique in any case.</summary>
    public string Email { get; private set; } = "";

    public IReadOnlyList<Enrollment> Enrollments => _enrollments;
}
