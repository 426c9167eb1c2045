namespace BankUI.Shared.SignIn;

/// <summary>When people have to sign in: the setting <c>SignIn</c>.</summary>
public enum SignInMode
{
    /// <summary>Unless the app listens on this machine's own addresses only.</summary>
    Auto,

    /// <summary>Always, as behind a proxy on this machine.</summary>
    Always,

    /// <summary>Never: whoever reaches the port may do everything.</summary>
    Never,
}
