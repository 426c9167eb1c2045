using BankUI.Domain;

namespace BankUI.Tests.Features.RandomOperations;

/// <summary>A student in a course.</summary>
internal sealed record ModelEnrollment(int Student)
{
    public EnrollmentRole Role { get; set; }

    /// <summary>Only who has a seat has one.</summary>
    public string? Grade { get; set; }
}
