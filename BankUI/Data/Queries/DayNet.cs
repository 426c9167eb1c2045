namespace BankUI.Data.Queries;

/// <summary>The net change of a balance on one day.</summary>
public sealed record DayNet
{
    /// <summary>Midnight, UTC.</summary>
    public DateTime Day { get; init; }

    /// <summary>Negative where more was withdrawn than deposited, in cents.</summary>
    public long NetCents { get; init; }
}
