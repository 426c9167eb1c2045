namespace BankUI.Data.SampleData.Bulk.Writing;

internal readonly record struct EnrollmentRow(
    int StudentId, int CourseId, DateTime EnrolledAt, string Role, string? Grade, string Status, int? WaitlistPosition);
