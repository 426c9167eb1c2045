using BankUI.Features.Enrollments.Lists;

namespace BankUI.Features.Enrollments.Students;

/// <summary>A student, and in how many courses, queues included.</summary>
public sealed record StudentRow(int Id, string Name, string Email, int Courses) : SchoolRow(Id, Name);
