namespace BankUI.Domain;

/// <summary>Names in sentences: a name of a script that is read from the right must not turn what stands beside it.</summary>
public static class Bidi
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>
    /// The name between the characters that isolate it (Unicode UAX #9), where it has letters that are read from the right or characters that
    /// set a direction; any other name as it is.
    /// </summary>
    public static string Isolated(this string name) => name.Any(TurnsText) ? $"{FirstStrongIsolate}{name}{PopDirectionalIsolate}" : name;

    // Hebrew, Arabic and their neighbours with their presentation forms, the planes' right-to-left scripts by their surrogates, and the
    // characters that embed, override or isolate.
    private static bool TurnsText(char letter) => letter is
        (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFF')
        or '\uD802' or '\uD803' or '\uD83A' or '\uD83B'
        or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
