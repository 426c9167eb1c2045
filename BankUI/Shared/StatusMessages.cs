namespace BankUI.Shared;

/// <summary>Tells the person what just happened, in one sentence; one at a time, for one circuit.</summary>
public sealed class StatusMessages
{
    /// <summary>Raised when there is something new to say.</summary>
    public event Action<string>? Said;

    public void Say(string sentence) => Said?.Invoke(sentence);
}
