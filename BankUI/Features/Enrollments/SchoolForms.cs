using BankUI.Domain;

namespace BankUI.Features.Enrollments;

/// <summary>What was typed for a student or an instructor.</summary>
public sealed record PersonForm(string? Name, string? Email);

/// <summary>A student or an instructor as a form showed them when it opened, or as they are stored.</summary>
public sealed record ShownPerson(int Id, string Name, string Email);

/// <summary>What was typed and chosen for a course; the capacity is still text.</summary>
public sealed record CourseForm(string? Code, string? Title, string? Capacity, int? InstructorId = null, int? PrerequisiteId = null);

/// <summary>A course as a form showed it when it opened, or as it is stored.</summary>
public sealed record ShownCourse(int Id, string Code, string Title, int Capacity, int? InstructorId, int? PrerequisiteId)
{
    /// <summary>The course of a row.</summary>
    public static ShownCourse Of(CourseRow row) => new(row.Id, row.Code, row.Title, row.Capacity, row.InstructorId, row.PrerequisiteId);
}

/// <summary>A row that was added or changed.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Sentence">What happened, for the person who asked.</param>
public sealed record SchoolChange(int Id, string Sentence);

/// <summary>Refused because someone else changed the row since the form opened. With <paramref name="Theirs"/> as what was shown, the next try replaces it.</summary>
/// <param name="Sentence">What is stored now.</param>
/// <param name="Theirs">The row as it is stored now.</param>
public sealed record ChangedMeanwhile<TShown>(string Sentence, TShown Theirs) : Refusal(Sentence);

/// <summary>Names in a sentence.</summary>
internal static class NamesInWords
{
    /// <summary>All of up to four, else the first three and how many more.</summary>
    public static string Of(IReadOnlyList<string> names) => names.Count <= 4 ? All(names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} others";

    /// <summary>All of them.</summary>
    public static string All(IReadOnlyList<string> names) => names.Count <= 1 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
