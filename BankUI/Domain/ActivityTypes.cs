namespace BankUI.Domain;

/// <summary>Converts the type of an entry to and from its code in the database.</summary>
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

    /// <summary>The type of the entry that reverses one of this type.</summary>
    public static ActivityType Opposite(this ActivityType type) =>
        type == ActivityType.Deposit ? ActivityType.Withdrawal : ActivityType.Deposit;
}
