using BankUI.Domain;

namespace BankUI.Data.Writes;

/// <summary>What would be written now would not be kept (see <see cref="Startup.StorageWatch"/>).</summary>
public sealed record NotStored(string Sentence) : Refusal(Sentence);
