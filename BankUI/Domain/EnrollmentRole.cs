namespace BankUI.Domain;

/// <summary>What a student is in a course.</summary>
public enum EnrollmentRole
{
    Student,
    Assistant,
    Auditor,
}
