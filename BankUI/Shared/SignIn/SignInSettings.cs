namespace BankUI.Shared.SignIn;

/// <summary>Whether people have to sign in here.</summary>
/// <param name="IsRequired">Whether they have to.</param>
public sealed record SignInSettings(bool IsRequired)
{
    /// <summary>How soon an open page, or a cookie, notices that its user may no longer be signed in.</summary>
    public static readonly TimeSpan Revalidation = TimeSpan.FromSeconds(4);

    /// <summary>How long a browser stays signed in that asks for nothing.</summary>
    public static readonly TimeSpan CookieLifetime = TimeSpan.FromHours(12);
}
