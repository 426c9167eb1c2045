using BankUI.Domain;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Features.SignIn.Users;

/// <summary>Names that look the same are one, as everywhere in the bank: case, width and normal form do not count (<see cref="TextKeys.Identity"/>).</summary>
public sealed class UserNames : ILookupNormalizer
{
    // What the column takes.
    private const int MaxLength = 256;

    public string? NormalizeName(string? name)
    {
        var key = TextKeys.Identity(TypedText.Clean(name));
        return key.Length <= MaxLength ? key : key[..(char.IsHighSurrogate(key[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
