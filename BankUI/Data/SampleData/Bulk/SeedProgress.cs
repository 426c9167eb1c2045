namespace BankUI.Data.SampleData.Bulk;

/// <summary>The progress of a bulk seed, in committed rows.</summary>
public readonly record struct SeedProgress(long Done, long Total);
