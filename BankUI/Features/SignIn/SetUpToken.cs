using System.Security.Cryptography;
using System.Text;
using BankUI.Domain;

namespace BankUI.Features.SignIn;

/// <summary>
/// Lets whoever reads the log of this start make the first administrator. It is new at each start, and worth nothing as soon as an administrator
/// exists. It has no clock: a wait is no reason to lock its owner out.
/// </summary>
public sealed class SetUpToken
{
    /// <summary>The answer to a token that is not of this start.</summary>
    public static readonly Refusal Wrong = new("This is not the code of this start. Open the link that BankUI printed when it was started last.", nameof(Credentials.Token));

    private const int Bytes = 16;

    /// <summary>128 random bits, as text.</summary>
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text is the token, compared in a time that says nothing of it.</summary>
    public bool Is(string? given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(Value));
}
