using BankUI.Domain.Access;

namespace BankUI.Features.SignIn;

/// <summary>What somebody typed into a form of these pages.</summary>
public sealed class Credentials
{
    public string? Name { get; set; }

    public string? Password { get; set; }

    /// <summary>The password once more, where it is chosen.</summary>
    public string? Again { get; set; }

    /// <summary>The password until now, where it is changed.</summary>
    public string? Present { get; set; }

    /// <summary>What the browser made of a passkey that the user has already, as JSON, where something else is done with it.</summary>
    public string? Proof { get; set; }

    public Role Role { get; set; }

    /// <summary>The token of the start, where the first administrator is made.</summary>
    public string? Token { get; set; }

    /// <summary>What the browser made of a passkey, as JSON.</summary>
    public string? Credential { get; set; }
}
