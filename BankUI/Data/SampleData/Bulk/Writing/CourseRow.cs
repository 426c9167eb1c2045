namespace BankUI.Data.SampleData.Bulk.Writing;

internal readonly record struct CourseRow(int Id, string Code, string Title, int Capacity, int? InstructorId, int? PrerequisiteId);
