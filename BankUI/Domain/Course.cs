namespace BankUI.Domain;

/// <summary>A course with a number of seats, perhaps an instructor, perhaps a course that comes before it.</summary>
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

    /// <summary>Unique in any case, such as <c>DB-101</c>.</summary>
    public string Code { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Seats; more than zero.</summary>
    public int Capacity { get; private set; }

    public int? InstructorId { get; private set; }

    /// <summary>Who gives it; the link is emptied when the instructor is deleted.</summary>
    public Instructor? Instructor { get; private set; }

    public int? PrerequisiteId { get; private set; }

    /// <summary>The course that comes before; it cannot be deleted while it does.</summary>
    public Course? Prerequisite { get; private set; }

    public IReadOnlyList<Enrollment> Enrollments => _enrollments;

    /// <summary>A new course; refused for a code, a title or a capacity that is not acceptable.</summary>
    public static Outcome<Course> Create(string? code, string? title, int capacity, int? instructorId = null, int? prerequisiteId = null)
    {
        var course = new Course();
        return course.Edit(code, title, capacity, instructorId, prerequisiteId) is { } refusal ? refusal : course;
    }

    /// <summary>
    /// Changes everything that a person edits; says why not, and changes nothing, when something is not acceptable. That no course comes
    /// before itself by way of others, and that all who have a seat keep it, takes more rows than this one: whoever calls sees to that.
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
    /// A code as it is stored. Letters beyond ASCII are raised, because SQLite compares only ASCII letters without case, and two courses
    /// must not share a code in any case.
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
