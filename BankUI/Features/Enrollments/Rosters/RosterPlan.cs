using BankUI.Domain;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>How far planning or importing has come.</summary>
/// <param name="Doing">What is done at the moment, such as <c>Adding students</c>.</param>
/// <param name="Done">How much is done; it only grows.</param>
/// <param name="Total">How much there is to do.</param>
public readonly record struct RosterProgress(string Doing, int Done, int Total);

/// <summary>A line of the file that belongs to a student.</summary>
/// <param name="Line">What the file says.</param>
/// <param name="StudentId">The student whose address it is; <see langword="null"/> for a new one.</param>
/// <param name="KnownAs">The student's name where the file has another; it stays.</param>
/// <param name="Place">The place in the queue; <see langword="null"/> for a seat.</param>
/// <param name="LacksPrerequisite">Whether it is enrolled although the course that comes before is lacking.</param>
public sealed record PlannedLine(RosterLine Line, int? StudentId, string? KnownAs, int? Place = null, bool LacksPrerequisite = false);

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

/// <summary>Refused because the import would do something else by now than what was confirmed.</summary>
/// <param name="Now">What it would do.</param>
public sealed record ImportChanged(RosterPlan Now) : Refusal("Someone else changed the course or its students meanwhile. Nothing was imported; this is what the import would do now.");

/// <summary>What an import did: what its plan said.</summary>
public sealed record RosterImported(RosterPlan Plan);
