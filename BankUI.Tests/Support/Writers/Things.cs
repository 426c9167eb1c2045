namespace BankUI.Tests.Support.Writers;

/// <summary>What <see cref="BusyWriters"/> say something of, as a word: a kind and a key.</summary>
public static class Things
{
    public const string Posting = "posting";
    public const string Account = "account";
    public const string Student = "student";
    public const string Course = "course";
    public const string Enrollment = "enrollment";
    public const string Roster = "roster";

    public static string Of(string kind, object key) => $"{kind}:{key}";

    public static string OfEnrollment(int student, int course) => $"{Enrollment}:{student}:{course}";

    /// <summary>The kind and the key of a thing; of an enrollment, the student and the course are two keys.</summary>
    public static (string Kind, string Key, string OtherKey) Read(string thing) => thing.Split(':') is [var kind, var key, .. var other] ? (kind, key, string.Concat(other)) : throw new FormatException(thing);
}
