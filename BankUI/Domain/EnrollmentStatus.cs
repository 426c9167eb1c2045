namespace BankUI.Domain;

/// <summary>Whether a student has a seat.</summary>
public enum EnrollmentStatus
{
    Enrolled,
    Waitlisted,
}
