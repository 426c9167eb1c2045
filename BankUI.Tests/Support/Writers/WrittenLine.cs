using System.Globalization;

namespace BankUI.Tests.Support.Writers;

/// <summary>What a writer says of an operation. A line that is cut off by the end of its process is none.</summary>
/// <param name="What">"posted", "tries", "enrolled" or "dropped".</param>
/// <param name="OperationId">Of a posting.</param>
/// <param name="Student">Of the others.</param>
/// <param name="Course">Of the others.</param>
public sealed record WrittenLine(string What, Guid OperationId = default, int Student = 0, int Course = 0)
{
    private const string Begin = "#writer";
    private const string End = "#";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Begin} {What} {OperationId} {Student} {Course} {End}");

    /// <summary>Reads one; <see langword="null"/> when it is something else.</summary>
    public static WrittenLine? Read(string line) => line.Split(' ') is [Begin, var what, var id, var student, var course, End]
        ? new WrittenLine(what, Guid.Parse(id), int.Parse(student, CultureInfo.InvariantCulture), int.Parse(course, CultureInfo.InvariantCulture))
        : null;
}
