namespace BankUI.Shared.SignIn;

/// <summary>
/// Tells the open pages of this server at once that a user signed out somewhere, or has another password or role, or is gone. Those of other servers find out
/// within <see cref="SignInSettings.Revalidation"/>.
/// </summary>
public sealed class SignOuts
{
    /// <summary>Raised, on any thread, with the id of the user; handlers return at once.</summary>
    public event Action<Guid>? Happened;

    public void Tell(Guid userId) => Happened?.Invoke(userId);
}
