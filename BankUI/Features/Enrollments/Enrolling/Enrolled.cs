using BankUI.Domain;
namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>The result of enrolling.</summary>
/// <param name="Course">The course's code.</param>
/// <param name="Students">All students that were enrolled, in the order of the request.</param>
public sealed record Enrolled(string Course, IReadOnlyList<EnrolledStudent> Students)
{
    /// <summary>Such as <c>Ann has a seat in DB-101. It is full: Ben waits at place 1.</c></summary>
    public string InWords()
    {
        string[] seated = [.. Students.Where(student => student.Place is null).Select(student => student.Name)];
        EnrolledStudent[] waiting = [.. Students.Where(student => student.Place is not null)];
        var seats = seated switch
        {
            [] => "",
            [var only] => $"{only} has a seat in {Course}.",
            _ => $"{seated.Length} students have a seat in {Course}.",
        };
        var queue = waiting switch
        {
            [] => "",
            [var only] => $"{Course} is full: {only.Name.Isolated()} waits at place {only.Place}.",
            _ => $"{Course} is full: {waiting.Length} students wait at places {waiting[0].Place} to {waiting[^1].Place}.",
        };
        return $"{seats} {queue}".Trim();
    }
}
