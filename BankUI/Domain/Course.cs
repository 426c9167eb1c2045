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

    /// <summary>What is said of a code that is left empty.</summary>
    public const string MissingCode = "Enter a code, such as DB-101.";

    /// <summary>What is said of a title that is left empty.</summary>
    public const string MissingTitle = "Enter a title.";

    /// <summary>What is said of a capacity that is none.</summary>
    public const string WrongCapacity = "Capacity is a whole number from 1 to 100,000.";

    private readonly List<Enrollment> _enrollments = [];

    private Course()
    {
    }

    public Course(string code, string title, int capacity)
    {
        (Code, Title, Capacity) = (code, title, capacity);
        (CodeKey, SearchKey) = (TextKeys.Identity(code), TextKeys.Stored(code, title));
    }

    public int Id { get; private set; }

    /// <summary>The code, such as <c>DB-101</c>; unique by <see cref="CodeKey"/>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>
    /// The code as it is compared (<see cref="TextKeys.Identity"/>), unique; <see langword="null"/> for one that an older version
    /// stored although another course has it in other letters.
    /// </summary>
    public string? CodeKey { get; private set; }

    /// <summary>Code and title as they are searched and sorted (<see cref="TextKeys.Stored"/>).</summary>
    public string SearchKey { get; private set; } = "";

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
        var (checkedCode, checkedTitle) = (CheckCode(code), TypedText.Require(title, MaxTitleLength, "A title", MissingTitle, Fields.Title));
        var refusal = checkedCode.Refusal ?? checkedTitle.Refusal ?? CheckCapacity(capacity);
        if (refusal is null && prerequisiteId == Id && prerequisiteId is not null)
        {
            refusal = new Refusal($"{checkedCode.Value} cannot build on itself. Choose another course.", Fields.BuildsOn);
        }

        if (refusal is null)
        {
            (Code, Title, Capacity, InstructorId, PrerequisiteId) = (checkedCode.Value!, checkedTitle.Value!, capacity, instructorId, prerequisiteId);
            (CodeKey, SearchKey) = (TextKeys.Identity(Code), TextKeys.Stored(Code, Title));
        }

        return refusal;
    }

    private static Outcome<string> CheckCode(string? typed)
    {
        var code = TypedText.Require(TypedText.Identifier(typed), MaxCodeLength, "A code", MissingCode, Fields.Code);
        return code.Value?.Contains(' ') == true ? new Refusal("A code has no spaces. Write it like DB-101.", Fields.Code) : code;
    }

    private static Refusal? CheckCapacity(int capacity) => capacity switch
    {
        0 => new Refusal("A course has at least one seat. Type a number from 1 to 100,000.", Fields.Capacity),
        < 0 or > MaxCapacity => new Refusal(WrongCapacity, Fields.Capacity),
        _ => null,
    };
}
