using System.Text;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;

namespace BankUI.Tests.Support.Writers;

/// <summary>
/// The bank that <see cref="BusyWriters"/> write to. Accounts and courses are for all servers, except those that a server deletes and restores: these
/// are its own, so that nobody else has a part in how they stand.
/// </summary>
public static class WritersBank
{
    public const int MaxServers = 2;

    /// <summary>The accounts 1 to this are for all, and are never deleted.</summary>
    public const int Accounts = 4;

    /// <summary>The courses 1 to this are for all, and are never deleted.</summary>
    public const int Courses = 3;

    /// <summary>The seats of each course.</summary>
    public const int Capacity = 5;

    /// <summary>How many students, of those that a server enrolls and drops.</summary>
    public const int StudentsOfAServer = 12;

    /// <summary>How many lines a roster has: more than the course has seats.</summary>
    public const int LinesOfARoster = Capacity + 2;

    // Seats, and two who wait.
    private const int RosterOfADeletedCourse = Capacity + 2;

    /// <summary>The students that a server enrolls and drops.</summary>
    public static IEnumerable<int> Students(int seed) => Enumerable.Range(1 + (seed * StudentsOfAServer), StudentsOfAServer);

    /// <summary>The account that a server deletes and restores.</summary>
    public static int DeletedAccount(int seed) => Accounts + 1 + seed;

    /// <summary>The course that a server deletes and restores.</summary>
    public static int DeletedCourse(int seed) => Courses + 1 + seed;

    /// <summary>The course that a server imports rosters into.</summary>
    public static int ImportingCourse(int seed) => Courses + MaxServers + 1 + seed;

    /// <summary>The students of <see cref="DeletedCourse"/>, in the order of its seats and places.</summary>
    public static IReadOnlyList<int> Roster(int seed) =>
        [.. Enumerable.Range(1 + (MaxServers * StudentsOfAServer) + (seed * RosterOfADeletedCourse), RosterOfADeletedCourse)];

    /// <summary>The student that a server deletes and restores: one with a seat in <see cref="DeletedCourse"/>.</summary>
    public static int DeletedStudent(int seed) => Roster(seed)[0];

    /// <summary>A file of new students.</summary>
    /// <param name="key">Tells rosters apart.</param>
    public static byte[] RosterFile(Guid key) => Encoding.UTF8.GetBytes(
        string.Concat(["Name,E-mail\n", .. Enumerable.Range(0, LinesOfARoster).Select(line => $"Imported {line},{EmailOf(key, line)}\n")]));

    /// <summary>The address of a line of a roster, as the database compares it.</summary>
    public static string EmailOf(Guid key, int line) => $"{key:N}.{line}@example.org";

    /// <summary>Fills an empty database.</summary>
    public static async Task FillAsync(TestDatabase bank)
    {
        for (var id = 1; id <= Accounts + MaxServers; id++)
        {
            Assert.Equal(id, (await bank.OpenAccountAsync($"Owner Number{id}", 1_000_000_00)).Id);
        }

        for (var id = 1; id <= Courses + (2 * MaxServers); id++)
        {
            Assert.Equal(id, await bank.AddCourseAsync($"C-{id}", Capacity));
        }

        for (var id = 1; id <= MaxServers * (StudentsOfAServer + RosterOfADeletedCourse); id++)
        {
            Assert.Equal(id, await bank.AddStudentAsync($"Student {id}"));
        }

        for (var seed = 0; seed < MaxServers; seed++)
        {
            BankBuilder.Value(await bank.Get<EnrollmentService>().EnrollAsync(new EnrollForm(Roster(seed), DeletedCourse(seed), EnrollmentRole.Student)));
        }
    }
}
