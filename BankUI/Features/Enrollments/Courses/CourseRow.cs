using BankUI.Features.Enrollments.Lists;

namespace BankUI.Features.Enrollments.Courses;

/// <summary>A course, with how many have a seat and how many wait for one.</summary>
public sealed record CourseRow(
    int Id, string Code, string Title, int Capacity, int Enrolled, int Waiting, int? InstructorId, string? Instructor, int? PrerequisiteId, string? Prerequisite) : SchoolRow(Id, Code);
