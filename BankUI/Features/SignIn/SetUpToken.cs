using System.Security.Cryptography;
using System.Text;

namespace BankUI.Features.SignIn;

/// <summary>
/// Lets whoever reads the log of this start make the first administrator. It is new at each start, and worth nothing as soon as an administrator
/// exists. It has no clock: a wait is no reason to lock its owner out.
/// </summary>
public sealed class SetUpToken
{
    private const int Bytes = 16;

    /// <summary>128 random bits, as text.</summary>
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text is the token, compared in a time that says nothing of it.</summary>
    public bool Is(string? given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(Value));
}
