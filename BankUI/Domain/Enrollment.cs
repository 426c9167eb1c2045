namespace BankUI.Domain;

/// <summary>A student in a course: the join entity of a many-to-many relationship, with properties of its own.</summary>
public sealed class Enrollment
{
    /// <summary>The longest grade, in characters.</summary>
    public const int MaxGradeLength = 2;

    private Enrollment()
    {
    }

    public Enrollment(int studentId, int courseId, EnrollmentRole role) => (StudentId, CourseId, Role) = (studentId, courseId, role);

    public int StudentId { get; private set; }

    public Student Student { get; private set; } = null!;

    public int CourseId { get; private set; }

    public Course Course { get; private set; } = null!;

    /// <summary>UTC. The database sets it where the program does not.</summary>
    public DateTime EnrolledAt { get; private set; }

    public EnrollmentRole Role { get; private set; }

    /// <summary>Such as <c>A</c> or <c>B+</c>; <see langword="null"/> while ungraded.</summary>
    public string? Grade { get; private set; }

    public EnrollmentStatus Status { get; private set; }

    /// <summary>The place in the queue, from 1; set exactly while waitlisted.</summary>
    public int? WaitlistPosition { get; private set; }

    /// <summary>A grade as it is stored (<see cref="TypedText.Clean"/>), in capitals; empty for none. Refused when it is too long.</summary>
    public static Outcome<string> CheckGrade(string? text)
    {
        text = TypedText.Clean(text).ToUpperInvariant();
        return TypedText.Length(text) <= MaxGradeLength && text.Length <= MaxGradeLength * TypedText.RoomPerCharacter
            ? text
            : new Refusal($"A grade has at most {MaxGradeLength} characters, such as A or B+.", Fields.Grade);
    }

    /// <summary>Grades the student.</summary>
    /// <param name="grade">As <see cref="CheckGrade"/> returns it; <see langword="null"/> for none.</param>
    /// <exception cref="InvalidOperationException">The student is on the waiting list: only a student with a seat has a grade.</exception>
    public void SetGrade(string? grade) => Grade = grade is null || Status == EnrollmentStatus.Enrolled
        ? grade
        : throw new InvalidOperationException("Only who has a seat can be graded.");

    /// <summary>Puts the student into the queue.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is not 1 or more.</exception>
    public void WaitAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        (Status, WaitlistPosition) = (EnrollmentStatus.Waitlisted, position);
    }
}
