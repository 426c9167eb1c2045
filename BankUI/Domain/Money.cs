using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BankUI.Domain;

/// <summary>
/// Parses and formats money. An amount is a whole number of cents in a <see cref="long"/>, everywhere
/// in code and database. People type and see dollars with two decimals.
/// </summary>
public static partial class Money
{
    /// <summary>The largest amount of one entry: $1,000,000,000.00, in cents.</summary>
    public const long MaxCents = 100_000_000_000;

    /// <summary>The largest balance, in cents: so much can be stored.</summary>
    public const long MaxBalanceCents = long.MaxValue;

    /// <summary>The longest text that <see cref="TryParse"/> accepts, in characters; the limit of an amount field.</summary>
    public const int MaxTextLength = 32;

    /// <summary>What is said of an amount that is left empty.</summary>
    public const string Missing = "Enter an amount, such as 25 or 1,234.50.";

    private const char MinusSign = '\u2212';

    /// <summary>Dollars with grouping, two decimals and a real minus sign: <c>$1,234.50</c>, <c>−$12.00</c>.</summary>
    public static string Format(long cents) =>
        (cents < 0 ? $"{MinusSign}$" : "$") + Plain(Magnitude(cents), "N2");

    /// <summary>The same with a sign in front of either direction: <c>+$5.00</c>, <c>−$5.00</c>.</summary>
    public static string FormatSigned(long cents) => cents > 0 ? "+" + Format(cents) : Format(cents);

    /// <summary>Digits only, as a spreadsheet or an input field reads them: <c>1234.50</c>, <c>-12.00</c>.</summary>
    public static string FormatPlain(long cents) => (cents < 0 ? "-" : "") + Plain(Magnitude(cents), "F2");

    /// <summary>
    /// Parses an amount to be moved: more than zero and at most <see cref="MaxCents"/>, as <c>1234.5</c>, <c>1,234.50</c> or
    /// <c>$1,234.50</c>. On <see langword="false"/>, <paramref name="problem"/> is a sentence for the person who typed it.
    /// </summary>
    public static bool TryParse(string? text, out long cents, [NotNullWhen(false)] out string? problem) =>
        Read(text, allowZero: false, MaxCents, out cents, out problem);

    /// <summary>Parses a limit of what is moved, for a filter: like <see cref="TryParse"/>, but zero is allowed.</summary>
    public static bool TryParseLimit(string? text, out long cents, [NotNullWhen(false)] out string? problem) =>
        Read(text, allowZero: true, MaxCents, out cents, out problem);

    /// <summary>Parses a limit of a balance, for a filter or an alert: from zero to <see cref="MaxBalanceCents"/>, since many entries make a balance.</summary>
    public static bool TryParseBalance(string? text, out long cents, [NotNullWhen(false)] out string? problem) =>
        Read(text, allowZero: true, MaxBalanceCents, out cents, out problem);

    private static bool Read(string? text, bool allowZero, long most, out long cents, [NotNullWhen(false)] out string? problem)
    {
        cents = 0;
        var tooMuch = most == MaxBalanceCents ? $"The most that a balance can be is {Format(most)}." : $"The most for one entry is {Format(most)}.";
        text = (text ?? "").Trim().Replace(MinusSign, '-');
        if (text.Length == 0)
        {
            problem = Missing;
            return false;
        }

        var match = text.Length <= MaxTextLength ? Amount().Match(text) : Match.Empty;
        if (!match.Success)
        {
            problem = TooPrecise().IsMatch(text)
                ? "An amount has at most two decimals: cents are the smallest unit."
                : TooLong().IsMatch(text)
                    ? tooMuch
                    : "That is not an amount. Type it like 1234.5, 1,234.50 or $1,234.50.";
            return false;
        }

        var dollars = decimal.Parse(match.Groups["number"].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
        problem = (match.Groups["minus"].Success, dollars) switch
        {
            (true, > 0) => allowZero ? "The amount cannot be negative." : "The amount must be more than zero.",
            (_, 0) when !allowZero => "The amount must be more than zero.",
            _ when dollars > most / 100m => tooMuch,
            _ => null,
        };
        if (problem is not null)
        {
            return false;
        }

        cents = (long)(dollars * 100);
        return true;
    }

    // long.MinValue has no positive counterpart.
    private static decimal Magnitude(long cents) => Math.Abs((decimal)cents) / 100;

    private static string Plain(decimal dollars, string format) => dollars.ToString(format, CultureInfo.InvariantCulture);

    // [0-9] and not \d, which matches digits of any script; decimal.Parse reads ASCII digits only.
    private const string Dollars = @"([0-9]{1,3}(,[0-9]{3})+|[0-9]+)";

    [GeneratedRegex(@"^(?<minus>-)?\s*\$?\s*(?<minus>-)?(?<number>" + Dollars + @"(\.[0-9]{0,2})?|\.[0-9]{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^-?\$?" + Dollars + @"?\.[0-9]{3,}$", RegexOptions.CultureInvariant)]
    private static partial Regex TooPrecise();

    [GeneratedRegex(@"^\$?" + Dollars + @"(\.[0-9]{0,2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex TooLong();
}
