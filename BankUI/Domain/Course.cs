namespace BankUI.Domain;

/// <summary>A course with a number of seats, an optional instructor and an optional prerequisite.</summary>
public sealed class Course
{
    /// <summary>The longest code, in characters.</summary>
    public const int MaxCodeLength = 20;

    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitleLength = 120;

    /// <summary>The most seats of one course.</summary>
    public const int MaxCapacity = 100_000;

    private readonly List<Enrollment> _enrollments = [];

    private Course()
    {
    }

    public Course(string code, string title, int capacity) => (Code, Title, Capacity) = (code, title, capacity);

    public int Id { get; private set; }

    /// <summary>The code, unique without case, such as <c>DB-101</c>.</summary>
    public string Code { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Seats; more than zero.</summary>
    public int Capacity { get; private set; }

    public int? InstructorId { get; private set; }

    /// <summary>The instructor; set to <see langword="null"/> when the instructor is deleted.</summary>
    public Instructor? Instructor { get; private set; }

    public int? PrerequisiteId { get; private set; }

    /// <summary>The prerequisite; a course cannot be deleted while it is one.</summary>
    public Course? Prerequisite { get; private set; }

    public IReadOnlyList<Enrollment> Enrollments => _enrollments;

    /// <summary>Creates a course; refused when the code, the title or the capacity is invalid.</summary>
    public static Outcome<Course> Create(string? code, string? title, int capacity, int? instructorId = null, int? prerequisiteId = null)
    {
        var course = new Course();
        return course.Edit(code, title, capacity, instructorId, prerequisiteId) is { } refusal ? refusal : course;
    }

    /// <summary>
    /// Changes everything that can be edited. When something is invalid, this is refused and nothing changes. The caller checks what needs
    /// other rows: that the prerequisites form no cycle, and that the capacity is not below the number of students with a seat.
    /// </summary>
    public Refusal? Edit(string? code, string? title, int capacity, int? instructorId, int? prerequisiteId)
    {
        code = StoredCode(code);
        title = title?.Trim() ?? "";
        var refusal = CheckCode(code) ?? CheckTitle(title) ?? CheckCapacity(capacity);
        if (refusal is null && prerequisiteId == Id && prerequisiteId is not null)
        {
            refusal = new Refusal($"{code} cannot build on itself. Choose another course.", Fields.BuildsOn);
        }

        if (refusal is null)
        {
            (Code, Title, Capacity, InstructorId, PrerequisiteId) = (code, title, capacity, instructorId, prerequisiteId);
        }

        return refusal;
    }

    /// <summary>
    /// Normalizes a code as it is stored. Non-ASCII letters are upper-cased, because SQLite ignores case for ASCII letters only, and two
    /// courses must not have codes that differ only in case.
    /// </summary>
    public static string StoredCode(string? text) =>
        string.Concat((text?.Trim() ?? "").Select(letter => char.IsAscii(letter) ? letter : char.ToUpperInvariant(letter)));

    private static Refusal? CheckCode(string code) => code switch
    {
        "" => new Refusal("Enter a code, such as DB-101.", Fields.Code),
        { Length: > MaxCodeLength } => new Refusal($"A code has at most {MaxCodeLength} characters; this one has {code.Length}.", Fields.Code),
        _ when code.Any(char.IsWhiteSpace) => new Refusal("A code has no spaces. Write it like DB-101.", Fields.Code),
        _ => null,
    };

    private static Refusal? CheckTitle(string title) => title.Length switch
    {
        0 => new Refusal("Enter a title.", Fields.Title),
        > MaxTitleLength => new Refusal($"A title has at most {MaxTitleLength} characters; this one has {title.Length}.", Fields.Title),
        _ => null,
    };

    private static Refusal? CheckCapacity(int capacity) => capacity switch
    {
        0 => new Refusal("A course has at least one seat. Type a number from 1 to 100,000.", Fields.Capacity),
        < 0 or > MaxCapacity => new Refusal("Capacity is a whole number from 1 to 100,000.", Fields.Capacity),
        _ => null,
    };
}
