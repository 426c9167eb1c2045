namespace BankUI.Features.Lab.OwnModel.FromSql;

/// <summary>What of a text is not in the drawing, or is there otherwise.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Column">Which character of the line, from 1.</param>
/// <param name="Text">What stands there, in one line of at most <see cref="ReadingNotes.MaxText"/> characters.</param>
/// <param name="Sentence">What became of it: the rest of a sentence that begins with the text.</param>
public sealed record ReadingNote(int Line, int Column, string Text, string Sentence)
{
    /// <summary>The whole sentence, with the place.</summary>
    public override string ToString() => $"Line {Line}, column {Column}: `{Text}` {Sentence}";
}
