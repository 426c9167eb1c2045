using System.Globalization;

namespace BankUI.Tests.Support.Writers;

/// <summary>What a writer says of an operation. A line that is cut off by the end of its process is none.</summary>
/// <param name="What">What was done, or is tried.</param>
/// <param name="Thing">What it is done to; see <see cref="Things"/>.</param>
/// <param name="Deletion">The key of the deletion; 0 where there is none.</param>
/// <param name="Why">The sentence of a refusal.</param>
public sealed record WrittenLine(Said What, string Thing = "-", int Deletion = 0, string Why = "")
{
    private const string Begin = "#writer";
    private const string End = "#";

    /// <summary>Whether something was done.</summary>
    public bool IsAcknowledgement => What > Said.Refused;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Begin} {What} {Thing} {Deletion} {Why} {End}");

    /// <summary>Reads one; <see langword="null"/> when it is something else.</summary>
    public static WrittenLine? Read(string line) => line.Split(' ') is [Begin, var what, var thing, var deletion, .. var why, End]
        ? new WrittenLine(Enum.Parse<Said>(what), thing, int.Parse(deletion, CultureInfo.InvariantCulture), string.Join(' ', why))
        : null;
}
