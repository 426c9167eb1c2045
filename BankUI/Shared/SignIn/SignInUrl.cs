namespace BankUI.Shared.SignIn;

/// <summary>Where people sign in and out.</summary>
public static class SignInUrl
{
    public const string SignIn = "/sign-in";

    public const string SetUp = "/set-up";

    public const string Me = "/me";

    public const string Users = "/users";

    /// <summary>Whether it is a page about signing in.</summary>
    public static bool IsOne(PathString path) => path.StartsWithSegments(SignIn) || path.StartsWithSegments(SetUp) || path.StartsWithSegments(Me) || path.StartsWithSegments(Users);

    /// <summary>The page that asks for a name and leads back.</summary>
    /// <param name="back">Path and query of the page to come back to.</param>
    public static string Of(string back) => $"{SignIn}?back={Uri.EscapeDataString(back)}";

    /// <summary>The page to come back to: of this app, and no page that asks to sign in.</summary>
    public static string Back(string? back) =>
        back is ['/', not ('/' or '\\'), ..] && !back.StartsWith(SignIn, StringComparison.Ordinal) && !back.StartsWith(SetUp, StringComparison.Ordinal) && !back.Any(char.IsControl)
            ? back
            : "/accounts";
}
