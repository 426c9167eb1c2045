namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>Which control of which enrollment takes the focus.</summary>
public sealed record LineFocus(int StudentId, int CourseId, LineControl Control);
