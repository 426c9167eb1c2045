namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>The control of the line that takes the focus next.</summary>
public sealed record LineFocus(int StudentId, int CourseId, LineControl Control)
{
    /// <summary>The drop button of the line after one that is dropped, or else of the line before; <see langword="null"/> for the only line.</summary>
    public static LineFocus? After(EnrollmentRow dropped, IReadOnlyList<EnrollmentRow> lines)
    {
        var at = lines.ToList().FindIndex(line => (line.StudentId, line.CourseId) == (dropped.StudentId, dropped.CourseId));
        return (lines.ElementAtOrDefault(at + 1) ?? lines.ElementAtOrDefault(at - 1)) is { } next
            ? new LineFocus(next.StudentId, next.CourseId, LineControl.Drop)
            : null;
    }
}
