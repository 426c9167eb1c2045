namespace BankUI.Data.SampleData;

/// <summary>A student or an instructor.</summary>
internal readonly record struct PersonRow(int Id, string Name, string Email);

internal readonly record struct CourseRow(int Id, string Code, string Title, int Capacity, int? InstructorId, int? PrerequisiteId);

internal readonly record struct EnrollmentRow(
    int StudentId, int CourseId, DateTime EnrolledAt, string Role, string? Grade, string Status, int? WaitlistPosition);
