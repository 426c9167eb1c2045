using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>What lies between a student and a course; with a place in the queue exactly while waiting. The time is UTC.</summary>
public sealed record EnrollmentRow(
    int StudentId, string Student, int CourseId, string Code, string Title, EnrollmentRole Role, string? Grade, DateTime EnrolledAt, int? Place)
{
    /// <summary>The projection that reads it.</summary>
    public static readonly Expression<Func<Enrollment, EnrollmentRow>> FromEnrollment = e =>
        new(e.StudentId, e.Student.Name, e.CourseId, e.Course.Code, e.Course.Title, e.Role, e.Grade, e.EnrolledAt, e.WaitlistPosition);
}
