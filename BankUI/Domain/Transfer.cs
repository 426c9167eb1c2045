namespace BankUI.Domain;

/// <summary>
/// Money that moved between two accounts. Its two legs are a withdrawal in one account and a deposit in the other. When one
/// account is deleted, its leg is deleted and the other leg stays.
/// </summary>
public sealed class Transfer
{
    private readonly List<Activity> _legs = [];

    private Transfer()
    {
    }

    public Transfer(string? memo, DateTime createdAt) => (Memo, MemoKey, CreatedAt) = (memo, Activity.KeyOf(memo), createdAt);

    public int Id { get; private set; }

    public string? Memo { get; private set; }

    /// <summary>The memo as it is searched (<see cref="TextKeys.Stored"/>); <see langword="null"/> without one.</summary>
    public string? MemoKey { get; private set; }

    /// <summary>UTC. The database sets it where the program does not.</summary>
    public DateTime CreatedAt { get; private set; }

    public IReadOnlyList<Activity> Legs => _legs;
}
