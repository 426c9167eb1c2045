using System.Text.RegularExpressions;

namespace BankUI.Domain;

/// <summary>Checks and normalizes e-mail addresses: enough to catch a typing error. Whether the address exists only a mail server knows.</summary>
public static partial class EmailAddress
{
    /// <summary>The longest address, in characters (RFC 5321 allows 254).</summary>
    public const int MaxLength = 254;

    /// <summary>
    /// Normalizes an address as it is stored. Non-ASCII letters are lower-cased, because SQLite ignores case for ASCII letters only,
    /// and two accounts must not have addresses that differ only in case.
    /// </summary>
    public static Outcome<string> Check(string? text)
    {
        text = text?.Trim() ?? "";
        if (text.Length == 0)
        {
            return new Refusal("Enter an e-mail address.", Fields.Email);
        }

        if (text.Length > MaxLength)
        {
            return new Refusal($"An e-mail address has at most {MaxLength} characters; this one has {text.Length}.", Fields.Email);
        }

        if (!Shape().IsMatch(text))
        {
            return new Refusal("That is not an e-mail address. It looks like name@example.com.", Fields.Email);
        }

        return string.Create(text.Length, text, static (stored, typed) =>
        {
            for (var i = 0; i < typed.Length; i++)
            {
                stored[i] = char.IsAscii(typed[i]) ? typed[i] : char.ToLowerInvariant(typed[i]);
            }
        });
    }

    [GeneratedRegex(@"^[^@\s,;<>()""]+@(?!\.)([^@\s,;<>()"".]+\.)+[^@\s,;<>()"".]{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
