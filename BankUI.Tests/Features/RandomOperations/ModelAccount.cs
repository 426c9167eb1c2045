namespace BankUI.Tests.Features.RandomOperations;

/// <summary>An account. What the app keeps beside the ledger follows from the ledger here.</summary>
internal sealed class ModelAccount(int id, string email)
{
    public int Id => id;

    public string Email { get; set; } = email;

    public bool IsClosed { get; set; }

    public long Version { get; set; } = 1;

    public List<ModelEntry> Entries { get; } = [];

    public long Balance => Entries.Sum(entry => entry.Cents);

    public DateTime? LastAt => Entries.Max(entry => (DateTime?)entry.At);
}
