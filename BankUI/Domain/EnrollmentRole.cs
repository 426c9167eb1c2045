namespace BankUI.Domain;

/// <summary>The role of a student in a course.</summary>
public enum EnrollmentRole
{
    Student,
    Assistant,
    Auditor,
}
