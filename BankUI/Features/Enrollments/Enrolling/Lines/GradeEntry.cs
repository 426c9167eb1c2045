using BankUI.Domain;

namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>
/// What stands in the field of a grade, from the first letter typed until it is stored: neither an answer that comes a round trip later
/// nor a grade that someone else stores replaces it. Used on one circuit only.
/// </summary>
public sealed class GradeEntry
{
    private int _storing;
    private string? _entered;
    private string _written = "";
    private bool _isTyping;
    private bool _takesFocus;

    /// <summary>Why what was entered is not stored.</summary>
    public string? Problem { get; private set; }

    /// <summary>The key of the field: another one is a new field, without what was typed into the one before.</summary>
    public int Field { get; private set; }

    /// <summary>The text of the field.</summary>
    public string Text(string? stored)
    {
        if (!_isTyping && !(_entered is not null && (_storing > 0 || Problem is not null || Normalized(_entered) == (stored ?? ""))))
        {
            _written = stored ?? "";
        }

        return _written;
    }

    /// <summary>Somebody types; Escape gives up what was typed or refused.</summary>
    /// <returns>Whether the field has to be rendered.</returns>
    public bool Press(string key)
    {
        if (key != "Escape" || !(_isTyping || Problem is not null))
        {
            _isTyping |= key is not ("Escape" or "Tab" or "Enter");
            return false;
        }

        (_isTyping, _entered, Problem, _takesFocus) = (false, null, null, true);
        Field++;
        return true;
    }

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
        (_isTyping, _entered, _written, Problem) = (false, entered, entered, null);
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

    private static string? Normalized(string entered) => Enrollment.CheckGrade(entered).Value;
}
