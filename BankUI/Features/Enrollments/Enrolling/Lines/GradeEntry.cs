using System.Globalization;
using BankUI.Domain;
using Microsoft.AspNetCore.Components.Web;

namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>
/// What stands in the field of a grade, from the first letter typed until it is stored or the field is left as it was: neither an answer that
/// comes a round trip later nor a grade that someone else stores replaces it. Used on one circuit only.
/// </summary>
public sealed class GradeEntry
{
    private int _storing;
    private string? _entered;
    private string _written = "";
    private bool _takesFocus;

    /// <summary>Whether somebody types. It ends when the field is left, too: a browser says nothing of a text that is typed and deleted again.</summary>
    public bool IsTyping { get; private set; }

    /// <summary>Why what was entered is not stored.</summary>
    public string? Problem { get; private set; }

    /// <summary>The key of the field: another one is a new field, without what was typed into the one before.</summary>
    public int Field { get; private set; }

    /// <summary>The text of the field.</summary>
    public string Text(string? stored)
    {
        if (!IsTyping && !(_entered is not null && (_storing > 0 || Problem is not null || Normalized(_entered) == (stored ?? ""))))
        {
            _written = stored ?? "";
        }

        return _written;
    }

    /// <summary>Somebody types; Escape gives up what was typed or refused, and Tab leaves the field.</summary>
    /// <returns>Whether the field has to be rendered.</returns>
    public bool Press(KeyboardEventArgs pressed)
    {
        if (pressed.Key == "Escape" && (IsTyping || Problem is not null))
        {
            (IsTyping, _entered, Problem, _takesFocus) = (false, null, null, true);
            Field++;
            return true;
        }

        var wasTyping = IsTyping;
        IsTyping = pressed.Key != "Tab" && (IsTyping || Types(pressed));

        // From now on it is heard that the field is left.
        return IsTyping && !wasTyping;
    }

    /// <summary>The field is left. What was changed in it was stored before.</summary>
    public void Leave() => IsTyping = false;

    /// <summary>Whether the field, which is new, takes the focus of the one before: once.</summary>
    public bool TakesFocus()
    {
        var takesFocus = _takesFocus;
        _takesFocus = false;
        return takesFocus;
    }

    /// <summary>Stores what was entered. It stays in the field where that is refused.</summary>
    /// <param name="entered">The text.</param>
    /// <param name="stored">The grade that is stored now.</param>
    /// <param name="store">Stores a grade, and returns why it could not.</param>
    public async Task StoreAsync(string entered, string? stored, Func<string, Task<Refusal?>> store)
    {
        (IsTyping, _entered, _written, Problem) = (false, entered, entered, null);
        if (_storing == 0 && Normalized(entered) == (stored ?? ""))
        {
            return;
        }

        _storing++;
        try
        {
            var refusal = await store(entered);
            if (ReferenceEquals(_entered, entered))
            {
                Problem = refusal?.Sentence;
            }
        }
        finally
        {
            _storing--;
        }
    }

    // Whether a key can change a text: a letter, what deletes one, and what keyboards and password managers do not name. With Control a few commands
    // can; with Alt as well it is the third letter of a key.
    private static bool Types(KeyboardEventArgs pressed) => pressed.Key switch
    {
        null or "" or "Backspace" or "Delete" or "Insert" or "Dead" or "Process" or "Unidentified" => true,
        _ when new StringInfo(pressed.Key).LengthInTextElements != 1 => false,
        var letter when (pressed.CtrlKey || pressed.MetaKey) && !pressed.AltKey => letter is "v" or "V" or "x" or "X" or "y" or "Y" or "z" or "Z",
        _ => true,
    };

    private static string? Normalized(string entered) => Enrollment.CheckGrade(entered).Value;
}
