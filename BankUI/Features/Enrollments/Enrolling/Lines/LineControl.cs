namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>The controls of an enrollment that are gone, or elsewhere, once they were used.</summary>
public enum LineControl
{
    Drop,
    Up,
    Down,
    Place,
}
