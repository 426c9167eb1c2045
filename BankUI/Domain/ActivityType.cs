namespace BankUI.Domain;

/// <summary>The direction of an entry in an account's ledger.</summary>
public enum ActivityType
{
    /// <summary>Money in; stored as <c>DEP</c>.</summary>
    Deposit,

    /// <summary>Money out; stored as <c>WD</c>.</summary>
    Withdrawal,
}

/// <summary>How the type of an entry stands in the database.</summary>
public static class ActivityTypes
{
    public const string Deposit = "DEP";
    public const string Withdrawal = "WD";

    public static string ToCode(this ActivityType type) => type == ActivityType.Deposit ? Deposit : Withdrawal;

    /// <exception cref="ArgumentOutOfRangeException">The code is neither <c>DEP</c> nor <c>WD</c>.</exception>
    public static ActivityType FromCode(string code) => code switch
    {
        Deposit => ActivityType.Deposit,
        Withdrawal => ActivityType.Withdrawal,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "An activity is DEP or WD."),
    };

    /// <summary>The entry that takes this one back.</summary>
    public static ActivityType Opposite(this ActivityType type) =>
        type == ActivityType.Deposit ? ActivityType.Withdrawal : ActivityType.Deposit;
}
