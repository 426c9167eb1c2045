namespace BankUI.Shared;

/// <summary>Notifies the user of what just happened: one sentence at a time, in one circuit.</summary>
public sealed class StatusMessages
{
    /// <summary>Raised with each new sentence.</summary>
    public event Action<string>? Said;

    public void Say(string sentence) => Said?.Invoke(sentence);
}
