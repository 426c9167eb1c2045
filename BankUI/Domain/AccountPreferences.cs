namespace BankUI.Domain;

/// <summary>What the owner of an account prefers: one row to an account, under the account's own key.</summary>
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

    /// <summary>A balance below this, in cents, is pointed out; <see langword="null"/> for never.</summary>
    public long? LowBalanceAlertCents { get; private set; }

    public bool StatementsByEmail { get; private set; }

    /// <summary>Changes all of them; says why not, and changes nothing, when the nickname is too long.</summary>
    public Refusal? Set(string? nickname, long? lowBalanceAlertCents, bool statementsByEmail)
    {
        nickname = nickname?.Trim();
        if (nickname is { Length: > MaxNicknameLength })
        {
            return new Refusal($"A nickname has at most {MaxNicknameLength} characters; this one has {nickname.Length}.", Fields.Nickname);
        }

        Nickname = string.IsNullOrEmpty(nickname) ? null : nickname;
        LowBalanceAlertCents = lowBalanceAlertCents;
        StatementsByEmail = statementsByEmail;
        return null;
    }
}
