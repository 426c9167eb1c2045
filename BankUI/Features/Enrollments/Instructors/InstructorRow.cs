using BankUI.Features.Enrollments.Lists;

namespace BankUI.Features.Enrollments.Instructors;

/// <summary>An instructor, and how many courses have this one.</summary>
public sealed record InstructorRow(int Id, string Name, string Email, int Courses) : SchoolRow(Id, Name);
