using BankUI.Features.Enrollments.Rosters.Files;

namespace BankUI.Features.Enrollments.Rosters.Planning;

/// <summary>What an import will do.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="Course">Its code.</param>
/// <param name="Prerequisite">The code of its prerequisite, if it has one.</param>
/// <param name="WithoutPrerequisite">Whether students who lack it are enrolled, too.</param>
/// <param name="File">The file that is imported.</param>
/// <param name="Enrollments">The lines that are enrolled: first those with a seat, then those in the queue, each in the order of the file.</param>
/// <param name="Already">The lines of students who are in the course already; they are not changed.</param>
/// <param name="Wrong">The lines that are left out, in the order of the file.</param>
/// <param name="Lacking">How many students lack the prerequisite, whether they are left out or not.</param>
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
    /// <summary>The lines that add a student.</summary>
    public IEnumerable<PlannedLine> NewStudents => Enrollments.Where(planned => planned.StudentId is null);

    public IEnumerable<PlannedLine> Seats => Enrollments.Where(planned => planned.Place is null);

    public IEnumerable<PlannedLine> Waiting => Enrollments.Where(planned => planned.Place is not null);

    /// <summary>The lines whose name differs from the stored one.</summary>
    public IEnumerable<PlannedLine> KnownOtherwise => Enrollments.Concat(Already).Where(planned => planned.KnownAs is not null);

    /// <summary>Whether another plan does the same with each line.</summary>
    public bool SaysTheSameAs(RosterPlan other) =>
        (CourseId, Course) == (other.CourseId, other.Course)
        && Enrollments.SequenceEqual(other.Enrollments)
        && Already.SequenceEqual(other.Already)
        && Wrong.SequenceEqual(other.Wrong);
}
