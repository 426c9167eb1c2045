using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>A student in a course. It has a place in the queue exactly while the student waits. The time is UTC.</summary>
public sealed record EnrollmentRow(
    int StudentId, string Student, int CourseId, string Code, string Title, EnrollmentRole Role, string? Grade, DateTime EnrolledAt, int? Place)
{
    /// <summary>The projection that reads it.</summary>
    public static readonly Expression<Func<Enrollment, EnrollmentRow>> FromEnrollment = e =>
        new(e.StudentId, e.Student.Name, e.CourseId, e.Course.Code, e.Course.Title, e.Role, e.Grade, e.EnrolledAt, e.WaitlistPosition);
}
