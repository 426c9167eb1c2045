using BankUI.Domain;
using BankUI.Shared;
using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql;

/// <summary>Collects what of a text is not drawn. Statements that are no tables are told once for each kind, with how many there are.</summary>
public sealed class ReadingNotes
{
    /// <summary>The most notes that are kept; a last one says how many more there are.</summary>
    public const int MaxNotes = 100;

    /// <summary>The most characters of a note's text.</summary>
    public const int MaxText = 60;

    // What is looked at of a text, however long it is: it is written in one line first.
    private const int Window = 4 * MaxText;

    private readonly List<(Position Place, string Text, string Sentence)> _notes = [];
    private readonly Dictionary<string, (Position Place, string Text, int Count)> _statements = new(StringComparer.OrdinalIgnoreCase);
    private int _more;

    /// <summary>All notes, in the order of the text.</summary>
    public IReadOnlyList<ReadingNote> All
    {
        get
        {
            List<ReadingNote> all =
            [
                .. _notes.Concat(_statements.Values.Select(left => (left.Place, left.Text, $"is left out: it makes no table.{More(left.Count - 1)}")))
                    .OrderBy(note => note.Place.Absolute)
                    .Select(note => new ReadingNote(note.Place.Line, note.Place.Column, note.Text, note.Item3)),
            ];
            var cut = Math.Max(0, all.Count - MaxNotes);
            if (cut + _more > 0 && all.Count > 0)
            {
                var last = all[Math.Min(all.Count, MaxNotes) - 1];
                all = [.. all.Take(MaxNotes - 1), last with { Sentence = $"{last.Sentence} After it, {Words.Count(cut + _more, "note")} more {Words.Plural(cut + _more, "is", "are")} not shown." }];
            }

            return all;
        }
    }

    /// <param name="place">Where it begins.</param>
    /// <param name="text">What stands there.</param>
    /// <param name="sentence">What became of it.</param>
    public void Add(Position place, string text, string sentence)
    {
        // Some more than are shown, since they come in any order.
        if (_notes.Count < 4 * MaxNotes)
        {
            _notes.Add((place, OneLine(text), sentence));
        }
        else
        {
            _more++;
        }
    }

    /// <param name="place">Where it begins.</param>
    /// <param name="source">The whole text.</param>
    /// <param name="end">Behind its last character.</param>
    /// <param name="sentence">What became of it.</param>
    public void Add(Position place, string source, int end, string sentence) => Add(place, Cut(source, place.Absolute, end), sentence);

    /// <summary>A statement that is no table.</summary>
    /// <param name="kind">Such as <c>INSERT</c>; the first one of a kind is told.</param>
    /// <param name="place">Where it begins.</param>
    /// <param name="source">The whole text.</param>
    /// <param name="end">Behind its last character.</param>
    public void LeaveOut(string kind, Position place, string source, int end)
    {
        if (_statements.TryGetValue(kind, out var first))
        {
            _statements[kind] = first with { Count = first.Count + 1 };
        }
        else if (_statements.Count < MaxNotes)
        {
            _statements[kind] = (place, OneLine(Cut(source, place.Absolute, end)), 1);
        }
        else
        {
            _more++;
        }
    }

    /// <summary>As much of a text as is looked at for a note.</summary>
    /// <param name="source">The whole text.</param>
    /// <param name="start">Its first character.</param>
    /// <param name="end">Behind its last character.</param>
    public static string Cut(string source, int start, int end) => TypedText.Start(source[start..Math.Min(end, start + Window + 2)], Window);

    private static string More(int count) => count == 0 ? "" : $" {Words.Count(count, "more", "more")} like it {Words.Plural(count, "is", "are")} left out, too.";

    private static string OneLine(string text) =>
        TypedText.Shortened(string.Join(' ', TypedText.Start(text, Window).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaxText);
}
