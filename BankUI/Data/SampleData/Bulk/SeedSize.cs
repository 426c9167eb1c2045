namespace BankUI.Data.SampleData.Bulk;

/// <summary>How much <see cref="BulkSeeder"/> makes.</summary>
/// <param name="Accounts">Accounts; the first one has a tenth of all activities.</param>
/// <param name="Activities">Activities of all accounts, legs of transfers included.</param>
/// <param name="Students">Students.</param>
/// <param name="Courses">Courses; a third as many instructors come with them.</param>
/// <param name="Enrollments">Enrollments, waiting ones included.</param>
/// <param name="Seed">The seed of the random numbers; the same number makes the same rows.</param>
public sealed record SeedSize(
    int Accounts = 1_000, int Activities = 10_000, int Students = 200, int Courses = 24, int Enrollments = 1_000, int Seed = 1)
{
    public int Instructors => Courses == 0 ? 0 : Math.Max(1, Courses / 3);

    /// <summary>All rows that the user asked for.</summary>
    public long Rows => (long)Accounts + Activities + Students + Courses + Instructors + Enrollments;

    /// <summary>Why there cannot be such a database, or <see langword="null"/>.</summary>
    public string? Problem() => this switch
    {
        { Accounts: 0, Activities: > 0 } => $"{Activities} activities need at least one account.",
        _ when Enrollments > (long)Students * Courses =>
            $"{Students} students and {Courses} courses have room for {(long)Students * Courses} enrollments, not for {Enrollments}.",
        _ => null,
    };
}
