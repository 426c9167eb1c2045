namespace BankUI.Shared.SignIn;

/// <summary>
/// Tells the open pages of this server at once that a user signed out somewhere, or has another password or role, or is gone. Those of other servers find out
/// within <see cref="SignInSettings.Revalidation"/>.
/// </summary>
public sealed class SignOuts
{
    /// <summary>Raised, on any thread, with the id of the user, at whichever server it was; handlers return at once.</summary>
    public event Action<Guid>? Happened;

    /// <summary>Raised in the same way when it was at this server.</summary>
    public event Action<Guid>? HappenedHere;

    public void Tell(Guid userId)
    {
        Happened?.Invoke(userId);
        HappenedHere?.Invoke(userId);
    }

    /// <summary>Tells the pages of this server what another one told.</summary>
    public void TellOfOtherServer(Guid userId) => Happened?.Invoke(userId);
}
