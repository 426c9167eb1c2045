using BankUI.Domain;

namespace BankUI.Shared.DeleteDialog;

/// <summary>Compares a name that was typed with the one that is shown, as a reader does: a keyboard has one apostrophe and one dash.</summary>
internal static class TypedName
{
    public static bool IsSame(string? typed, string shown) => AsRead(typed) == AsRead(shown);

    private static string AsRead(string? text) => TextKeys.Identity(string.Concat(TypedText.Clean(text).Select(letter => letter switch
    {
        '’' or '‘' or 'ʼ' => '\'',
        '‐' or '‑' or '–' or '—' or '−' => '-',
        _ => letter,
    })));
}
