using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Features.Enrollments.Instructors;

/// <summary>An instructor as the list shows it.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">The name that the list is sorted by.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Courses">How many courses the instructor gives.</param>
public sealed record InstructorRow(int Id, string Name, string Email, int Courses)
{
    /// <summary>The projection that reads it.</summary>
    public static readonly Expression<Func<Instructor, InstructorRow>> FromInstructor = i => new(i.Id, i.Name, i.Email, i.Courses.Count);
}
