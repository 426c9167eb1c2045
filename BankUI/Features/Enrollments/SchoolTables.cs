namespace BankUI.Features.Enrollments;

/// <summary>The tables of which the pages of the school show something.</summary>
internal static class SchoolTables
{
    public static readonly IReadOnlyCollection<string> All = ["students", "courses", "instructors", "enrollments"];
}
