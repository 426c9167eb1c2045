using System.Buffers.Text;
using System.Security.Cryptography;

namespace BankUI.Shared;

/// <summary>
/// The nonce of a response: its content security policy runs only the scripts that carry it, and those that they load
/// (https://www.w3.org/TR/CSP3/#strict-dynamic-usage). A page is never stored by a cache, so none is used twice.
/// </summary>
public static class ScriptNonce
{
    private static readonly object Key = new();

    /// <summary>The nonce for the scripts of a page: 128 random bits, the same ones throughout a response.</summary>
    public static string Of(HttpContext context) => (string)(context.Items[Key] ??= Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>The nonce that the response has; <see langword="null"/> when no script asked for one.</summary>
    internal static string? Issued(HttpContext context) => (string?)context.Items[Key];
}
