using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace BankUI.Domain;

/// <summary>Checks and normalizes e-mail addresses: enough to catch a typing error. Whether the address exists only a mail server knows.</summary>
public static partial class EmailAddress
{
    /// <summary>The longest address, in characters (RFC 5321 allows 254).</summary>
    public const int MaxLength = 254;

    /// <summary>What is said of an address that is left empty.</summary>
    public const string Missing = "Enter an e-mail address.";

    private const string Scheme = "mailto:";

    /// <summary>
    /// An address as it is stored: as typed, without blanks around it, invisible letters and a link's <c>mailto:</c>, and letters of full width as
    /// plain ones. Whether it is taken is decided by <see cref="TextKeys.Identity"/>.
    /// </summary>
    public static Outcome<string> Check(string? typed)
    {
        var text = TypedText.Identifier(typed).Normalize(NormalizationForm.FormKC);
        text = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].TrimStart() : text;
        if (text.Length == 0)
        {
            return new Refusal(Missing, Fields.Email);
        }

        if (text.Length > MaxLength)
        {
            return new Refusal($"An e-mail address has at most {MaxLength} characters; this one has {text.Length}.", Fields.Email);
        }

        if (!Shape().IsMatch(text))
        {
            return new Refusal("That is not an e-mail address. It looks like name@example.com.", Fields.Email);
        }

        return text;
    }

    /// <summary>
    /// Says that an address has letters of several scripts that look alike, such as a Latin and a Cyrillic a; <see langword="null"/> when it has not.
    /// It may be right, and is not refused.
    /// </summary>
    public static string? Warning(string? typed)
    {
        var scripts = TypedText.Identifier(typed).Aggregate(default(LookAlikes), (found, letter) => found | ScriptOf(letter));
        return BitOperations.PopCount((uint)scripts) < 2 ? null
            : $"This address has {scripts.ToString().Replace(", ", " and ", StringComparison.Ordinal)} letters. Some of them look alike: check that it is the right address.";
    }

    private static LookAlikes ScriptOf(char letter) => letter switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF') => LookAlikes.Latin,
        (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') => LookAlikes.Greek,
        >= '\u0400' and <= '\u052F' => LookAlikes.Cyrillic,
        >= '\u0530' and <= '\u058F' => LookAlikes.Armenian,
        _ => default,
    };

    /// <summary>The scripts that have letters in common by their looks.</summary>
    [Flags]
    private enum LookAlikes
    {
        Latin = 1,
        Greek = 2,
        Cyrillic = 4,
        Armenian = 8,
    }

    [GeneratedRegex(@"^[^@\s,;:<>()""]+@([\p{L}\p{M}\p{N}_-]+\.)+[\p{L}\p{M}\p{N}-]{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
