namespace BankUI.Features.Lab.Model;

public sealed class Student
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public List<Course> Courses { get; set; } = [];

    public List<Enrollment> Enrollments { get; set; } = [];
}
