namespace BankUI.Data.SampleData.Bulk.Writing;

/// <summary>An account while its entries are generated; <see cref="SampleEntries"/> keeps balance, count and time of the last entry.</summary>
internal sealed class AccountRow
{
    public required int Id { get; init; }

    public required string Owner { get; init; }

    public required string Email { get; init; }

    public required DateTime OpenedAt { get; init; }

    public DateTime? ClosedAt { get; set; }

    public long BalanceCents { get; set; }

    public int ActivityCount { get; set; }

    public DateTime? LastActivityAt { get; set; }

    public PreferencesRow? Preferences { get; init; }
}
