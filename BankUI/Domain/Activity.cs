namespace BankUI.Domain;

/// <summary>
/// One entry in an account's ledger. It is never edited: a mistake is reversed by a second entry in the other direction.
/// </summary>
public sealed class Activity
{
    /// <summary>The longest memo, in characters.</summary>
    public const int MaxMemoLength = 200;

    public long Id { get; private set; }

    public int AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public ActivityType Type { get; private set; }

    /// <summary>Always more than zero, in cents; <see cref="Type"/> gives the direction.</summary>
    public long AmountCents { get; private set; }

    /// <summary>UTC. The database sets it where the program does not.</summary>
    public DateTime CreatedAt { get; private set; }

    public string? Memo { get; private set; }

    /// <summary>The memo as it is searched (<see cref="TextKeys.Stored"/>); <see langword="null"/> without one.</summary>
    public string? MemoKey { get; private set; }

    public int? TransferId { get; private set; }

    /// <summary>The transfer that this entry is a leg of; <see langword="null"/> for a plain entry.</summary>
    public Transfer? Transfer { get; private set; }

    /// <summary>
    /// The idempotency key of a form, unique: a form that is sent twice posts one entry. <see langword="null"/> for entries
    /// that no form posted, such as sample data.
    /// </summary>
    public Guid? OperationId { get; private set; }

    /// <summary>The amount with its direction, in cents.</summary>
    public long SignedCents => Type == ActivityType.Deposit ? AmountCents : -AmountCents;

    /// <exception cref="ArgumentOutOfRangeException">The amount is not between 1 and <see cref="Money.MaxCents"/>, or the memo is too long.</exception>
    public static Activity Of(
        int accountId, ActivityType type, long amountCents, DateTime createdAt, Guid operationId, string? memo = null, Transfer? transfer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amountCents, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amountCents, Money.MaxCents);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(memo?.Length ?? 0, MaxMemoLength * TypedText.RoomPerCharacter);
        return new Activity
        {
            AccountId = accountId,
            Type = type,
            AmountCents = amountCents,
            CreatedAt = createdAt,
            OperationId = operationId,
            Memo = memo,
            MemoKey = KeyOf(memo),
            Transfer = transfer,
        };
    }

    /// <summary>A memo as it is stored (<see cref="TypedText.Clean"/>), <see langword="null"/> when empty; refused when it is too long.</summary>
    public static Outcome<string?> CheckMemo(string? memo) => TypedText.Allow(memo, MaxMemoLength, "A memo", Fields.Memo);

    internal static string? KeyOf(string? memo) => memo is null ? null : TextKeys.Stored(memo);
}
