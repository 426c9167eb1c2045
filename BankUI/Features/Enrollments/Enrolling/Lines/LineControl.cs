namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>The controls of a line that may be gone or disabled after they were used.</summary>
public enum LineControl
{
    Drop,
    Up,
    Down,
    Place,
}
