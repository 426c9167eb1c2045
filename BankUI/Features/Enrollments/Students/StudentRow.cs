using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Features.Enrollments.Students;

/// <summary>A student as the list shows it.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">The name that the list is sorted by.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Courses">How many courses the student is in, waitlists included.</param>
public sealed record StudentRow(int Id, string Name, string Email, int Courses)
{
    /// <summary>The projection that reads it.</summary>
    public static readonly Expression<Func<Student, StudentRow>> FromStudent = s => new(s.Id, s.Name, s.Email, s.Enrollments.Count);
}
