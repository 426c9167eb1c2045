using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using BankUI.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace BankUI.Features.SignIn;

/// <summary>
/// Lets whoever reads the log of this start make the first administrator. It is new at each start, and worth nothing as soon as an administrator
/// exists. It has no clock: a wait is no reason to lock its owner out. Several servers of one database each print one, and take those of each other, as
/// a browser may come to any of them: they know them by the keys that they share.
/// </summary>
public sealed class SetUpToken
{
    /// <summary>The answer to a token that is not of this start.</summary>
    public static readonly Refusal Wrong = new("This is not the code of this start. Open the link that BankUI printed when it was started last.", nameof(Credentials.Token));

    /// <summary>Servers that start within this time of each other start together. The code of an earlier start is worth nothing.</summary>
    public static readonly TimeSpan OfOneStart = TimeSpan.FromMinutes(10);

    private const int RandomBytes = 16;

    private readonly IDataProtector _protector;
    private readonly DateTimeOffset _startedAt;

    public SetUpToken(IDataProtectionProvider protection, TimeProvider clock)
    {
        (_protector, _startedAt) = (protection.CreateProtector("BankUI.SetUp"), clock.GetUtcNow());
        var made = new byte[sizeof(long) + RandomBytes];
        BinaryPrimitives.WriteInt64LittleEndian(made, _startedAt.UtcTicks);
        RandomNumberGenerator.Fill(made.AsSpan(sizeof(long)));
        Value = Base64Url.EncodeToString(_protector.Protect(made));
    }

    /// <summary>128 random bits and the time of the start, as text that only these servers could have made.</summary>
    public string Value { get; }

    /// <summary>Whether a text is the token of this start, of whichever server.</summary>
    public bool Is(string? given)
    {
        try
        {
            var made = _protector.Unprotect(Base64Url.DecodeFromChars(given));
            return new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(made), TimeSpan.Zero) >= _startedAt - OfOneStart;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
