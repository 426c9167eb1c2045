namespace BankUI.Data.SampleData;

/// <summary>Money that one sample account sends another at regular intervals.</summary>
internal sealed record SampleTransfers(string From, string To, int Dollars, string Memo, double EveryDays, int Times);
