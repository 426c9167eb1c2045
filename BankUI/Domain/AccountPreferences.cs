namespace BankUI.Domain;

/// <summary>The preferences of an account's owner: at most one row per account, with the account's key as its own.</summary>
public sealed class AccountPreferences
{
    /// <summary>The longest nickname, in characters.</summary>
    public const int MaxNicknameLength = 60;

    private AccountPreferences()
    {
    }

    public AccountPreferences(int accountId) => AccountId = accountId;

    public int AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public string? Nickname { get; private set; }

    /// <summary>The page warns of a balance below this, in cents; <see langword="null"/> for never.</summary>
    public long? LowBalanceAlertCents { get; private set; }

    public bool StatementsByEmail { get; private set; }

    /// <summary>Changes all preferences. When the nickname is too long, this is refused and nothing changes.</summary>
    public Refusal? Set(string? nickname, long? lowBalanceAlertCents, bool statementsByEmail)
    {
        var name = TypedText.Allow(nickname, MaxNicknameLength, "A nickname", Fields.Nickname);
        if (!name.IsOk)
        {
            return name.Refusal;
        }

        Nickname = name.Value;
        LowBalanceAlertCents = lowBalanceAlertCents;
        StatementsByEmail = statementsByEmail;
        return null;
    }
}
