using System.Text.RegularExpressions;

namespace BankUI.Features.Lab.Panes;

/// <summary>Splits C# where the colour changes; concatenated, the pieces are the same text.</summary>
public static partial class CSharpText
{
    /// <returns>The pieces in order: <c>k</c> a keyword, <c>v</c> a text or number, <c>c</c> a comment.</returns>
    public static IReadOnlyList<(string? Kind, string Text)> Pieces(string code)
    {
        var pieces = new List<(string?, string)>();
        var at = 0;
        foreach (Match match in Word().Matches(code))
        {
            if (match.Index > at)
            {
                pieces.Add((null, code[at..match.Index]));
            }

            pieces.Add((match.Groups.Values.Skip(1).First(group => group.Success).Name, match.Value));
            at = match.Index + match.Length;
        }

        if (at < code.Length)
        {
            pieces.Add((null, code[at..]));
        }

        return pieces;
    }

    [GeneratedRegex(
        """"(?<c>//[^\n]*)|(?<v>\$?"{3}.*?"{3}|\$?"(?:\\.|[^"\\])*"|\b\d[\d_]*\b)|(?<k>\b(?:async|await|new|var|foreach|for|in|if|else|true|false|null|is|not|and|or|using|return|try|catch|when|throw|int|long|string|bool)\b)"""",
        RegexOptions.Singleline)]
    private static partial Regex Word();
}
