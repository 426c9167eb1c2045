using BankUI.Features.Enrollments.Rosters.Planning;
using static BankUI.Shared.Words;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>What an import will do, and what it did, in sentences.</summary>
internal static class RosterWords
{
    /// <summary>How many columns are named at most.</summary>
    private const int MaxColumns = 10;

    public static string NewStudents(int count) => $"{Count(count, "new student")} {(count == 1 ? "is" : "are")} added.";

    public static string Seats(int count) => $"{Number(count)} {(count == 1 ? "gets" : "get")} a seat.";

    public static string Already(int count) => count == 1 ? "1 is there already, and stays as it is." : $"{Number(count)} are there already, and stay as they are.";

    public static string KnownOtherwise(int count) => $"{Number(count)} {(count == 1 ? "is" : "are")} known under another name, which stays.";

    public static string Wrong(int count) => $"{Count(count, "line")} {(count == 1 ? "is" : "are")} wrong, and left out.";

    public static string Waiting(RosterPlan plan)
    {
        PlannedLine[] waiting = [.. plan.Waiting];
        return waiting.Length == 1
            ? $"1 goes to the waitlist, at place {Number(waiting[0].Place!.Value)}."
            : $"{Number(waiting.Length)} go to the waitlist, at places {Number(waiting[0].Place!.Value)} to {Number(waiting[^1].Place!.Value)}.";
    }

    /// <summary>The names of columns; the first ones of many.</summary>
    public static string Columns(IReadOnlyList<string> columns) =>
        $"{string.Join("; ", columns.Take(MaxColumns))}{(columns.Count > MaxColumns ? $"; and {Count(columns.Count - MaxColumns, "more column")}" : "")}";

    /// <summary>Of what the names are made; empty when they are read as they are.</summary>
    public static string Joined(RosterPlan plan) => plan.File.Joined is [var first, var last] ? $"The name of each student is {first} and {last}, with a blank in between." : "";

    /// <summary>What is left aside of each line; empty when nothing is.</summary>
    public static string Unread(RosterPlan plan) => plan.File.Unread.Count == 0
        ? ""
        : $"Not read: {Columns(plan.File.Unread)}. An import reads the columns Name, E-mail, Role and Grade.";

    /// <summary>The whole plan, as it is read out.</summary>
    public static string Plan(RosterPlan plan) => string.Join(' ', Parts(plan));

    /// <summary>The text of the button.</summary>
    public static string Action(RosterPlan? plan) => plan switch
    {
        null => "Import",
        { Enrollments.Count: 0 } => "Nothing to import",
        { Wrong.Count: 0 } => $"Import {Count(plan.Enrollments.Count, "enrollment")}",
        _ => $"Import {Count(plan.Enrollments.Count, "enrollment")}, leave out {Count(plan.Wrong.Count, "line")}",
    };

    /// <summary>What was imported, such as <c>Imported 38 enrollments into DB-101: 30 have a seat, 8 wait.</c></summary>
    public static string Done(RosterPlan plan)
    {
        int seats = plan.Seats.Count(), waiting = plan.Waiting.Count(), added = plan.NewStudents.Count();
        string[] how =
        [
            .. seats > 0 ? [$"{Number(seats)} {(seats == 1 ? "has" : "have")} a seat"] : Array.Empty<string>(),
            .. waiting > 0 ? [$"{Number(waiting)} {(waiting == 1 ? "waits" : "wait")}"] : Array.Empty<string>(),
        ];
        return $"Imported {Count(plan.Enrollments.Count, "enrollment")} into {plan.Course}: {string.Join(", ", how)}."
            + (added > 0 ? $" {Count(added, "student")} {(added == 1 ? "is" : "are")} new." : "")
            + (plan.Wrong.Count > 0 ? $" {Count(plan.Wrong.Count, "line")} {(plan.Wrong.Count == 1 ? "was" : "were")} left out." : "");
    }

    private static IEnumerable<string> Parts(RosterPlan plan)
    {
        if (plan.File.Joined.Count > 0)
        {
            yield return Joined(plan);
        }

        if (plan.File.Unread.Count > 0)
        {
            yield return Unread(plan);
        }

        if (plan.NewStudents.Any())
        {
            yield return NewStudents(plan.NewStudents.Count());
        }

        if (plan.Seats.Any())
        {
            yield return Seats(plan.Seats.Count());
        }

        if (plan.Waiting.Any())
        {
            yield return Waiting(plan);
        }

        if (plan.Already.Count > 0)
        {
            yield return Already(plan.Already.Count);
        }

        if (plan.KnownOtherwise.Any())
        {
            yield return KnownOtherwise(plan.KnownOtherwise.Count());
        }

        if (plan.Wrong.Count > 0)
        {
            yield return Wrong(plan.Wrong.Count);
        }
    }
}
