namespace BankUI.Data.SampleData.Bulk;

internal readonly record struct CourseRow(int Id, string Code, string Title, int Capacity, int? InstructorId, int? PrerequisiteId);
