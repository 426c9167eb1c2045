using BankUI.Features.Enrollments.Rosters.Files;

namespace BankUI.Features.Enrollments.Rosters.Planning;

/// <summary>What an import will do.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="Course">Its code.</param>
/// <param name="Prerequisite">The code of the course that comes before.</param>
/// <param name="WithoutPrerequisite">Whether those who lack it are enrolled all the same.</param>
/// <param name="File">What it is about.</param>
/// <param name="Enrollments">Who will be enrolled, in the order of the file: with seats first, then in the queue.</param>
/// <param name="Already">Who is in the course already, and stays as they are.</param>
/// <param name="Wrong">The lines that are left out, in the order of the file.</param>
/// <param name="Lacking">How many lack the course that comes before, whether they are left out for it or not.</param>
public sealed record RosterPlan(
    int CourseId,
    string Course,
    string? Prerequisite,
    bool WithoutPrerequisite,
    RosterFile File,
    IReadOnlyList<PlannedLine> Enrollments,
    IReadOnlyList<PlannedLine> Already,
    IReadOnlyList<WrongLine> Wrong,
    int Lacking)
{
    /// <summary>Who is not known yet.</summary>
    public IEnumerable<PlannedLine> NewStudents => Enrollments.Where(planned => planned.StudentId is null);

    public IEnumerable<PlannedLine> Seats => Enrollments.Where(planned => planned.Place is null);

    public IEnumerable<PlannedLine> Waiting => Enrollments.Where(planned => planned.Place is not null);

    /// <summary>Whose name in the file is not the one that they are known by.</summary>
    public IEnumerable<PlannedLine> KnownOtherwise => Enrollments.Concat(Already).Where(planned => planned.KnownAs is not null);

    /// <summary>Whether another plan does the same with each line.</summary>
    public bool SaysTheSameAs(RosterPlan other) =>
        (CourseId, Course) == (other.CourseId, other.Course)
        && Enrollments.SequenceEqual(other.Enrollments)
        && Already.SequenceEqual(other.Already)
        && Wrong.SequenceEqual(other.Wrong);
}
