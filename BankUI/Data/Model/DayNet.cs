namespace BankUI.Data.Model;

/// <summary>What came in on a day, less what went out.</summary>
public sealed record DayNet
{
    /// <summary>Midnight, UTC.</summary>
    public DateTime Day { get; init; }

    /// <summary>Negative where more went out.</summary>
    public long NetCents { get; init; }
}
