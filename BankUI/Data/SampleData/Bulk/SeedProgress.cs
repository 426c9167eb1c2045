namespace BankUI.Data.SampleData.Bulk;

/// <summary>How far a bulk seed has come, in rows that are committed.</summary>
public readonly record struct SeedProgress(long Done, long Total);
