namespace BankUI.Domain;

/// <summary>
/// An account and its ledger. The balance, the number of activities and the time of the last one are kept beside the ledger
/// and changed only by the statement that adds an entry. <see cref="Version"/> guards owner, e-mail and the closing date.
/// </summary>
public sealed class Account
{
    /// <summary>The longest owner's name, in characters.</summary>
    public const int MaxOwnerLength = 100;

    /// <summary>What is said of an owner that is left empty.</summary>
    public const string MissingOwner = "Enter the owner's name.";

    private readonly List<Activity> _activities = [];

    public int Id { get; private set; }

    public string Owner { get; private set; } = "";

    /// <summary>The e-mail address; unique by <see cref="EmailKey"/>.</summary>
    public string Email { get; private set; } = "";

    /// <summary>
    /// The address as it is compared (<see cref="TextKeys.Identity"/>), unique; <see langword="null"/> for one that an older version
    /// stored although another account has it in other letters.
    /// </summary>
    public string? EmailKey { get; private set; }

    /// <summary>Owner and address as they are searched and sorted (<see cref="TextKeys.Stored"/>).</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>Deposits minus withdrawals, in cents; never negative.</summary>
    public long BalanceCents { get; private set; }

    public int ActivityCount { get; private set; }

    /// <summary>UTC; <see langword="null"/> while there is no activity.</summary>
    public DateTime? LastActivityAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    /// <summary>UTC; <see langword="null"/> while the account is open. A closed account takes no activity.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Concurrency token: grows with every edit, not with deposits and withdrawals.</summary>
    public long Version { get; private set; } = 1;

    public AccountPreferences? Preferences { get; private set; }

    public IReadOnlyList<Activity> Activities => _activities;

    /// <summary>A new account, with its first deposit in the ledger if there is one.</summary>
    public static Outcome<Account> Open(string? owner, string? email, DateTime now, long? firstDepositCents, Guid operationId)
    {
        var account = new Account { OpenedAt = now };
        if (account.SetContact(owner, email) is { } refusal)
        {
            return refusal;
        }

        if (firstDepositCents is { } cents)
        {
            account._activities.Add(Activity.Of(0, ActivityType.Deposit, cents, now, operationId, "First deposit"));
            (account.BalanceCents, account.ActivityCount, account.LastActivityAt) = (cents, 1, now);
        }

        return account;
    }

    /// <summary>Changes owner and e-mail. When one of them is refused, nothing changes.</summary>
    public Refusal? Edit(string? owner, string? email)
    {
        if (SetContact(owner, email) is { } refusal)
        {
            return refusal;
        }

        Version++;
        return null;
    }

    /// <summary>Closes the account. It keeps its ledger and balance and takes no more activity.</summary>
    public Refusal? Close(DateTime now)
    {
        if (ClosedAt is not null)
        {
            return new Refusal("This account is closed already.");
        }

        ClosedAt = now;
        Version++;
        return null;
    }

    /// <summary>Opens a closed account again.</summary>
    public Refusal? Reopen()
    {
        if (ClosedAt is null)
        {
            return new Refusal("This account is open already.");
        }

        ClosedAt = null;
        Version++;
        return null;
    }

    private Refusal? SetContact(string? owner, string? email)
    {
        var name = TypedText.Require(owner, MaxOwnerLength, "A name", MissingOwner, Fields.Owner);
        if (!name.IsOk)
        {
            return name.Refusal;
        }

        var address = EmailAddress.Check(email);
        if (!address.IsOk)
        {
            return address.Refusal;
        }

        (Owner, Email) = (name.Value, address.Value);
        (EmailKey, SearchKey) = (TextKeys.Identity(Email), TextKeys.Stored(Owner, Email));
        return null;
    }
}
