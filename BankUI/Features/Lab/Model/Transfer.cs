namespace BankUI.Features.Lab.Model;

/// <summary>What two entries have in common: money that went from one account to another.</summary>
public sealed class Transfer
{
    public int Id { get; set; }

    public string Memo { get; set; } = "";

    public List<Activity> Legs { get; set; } = [];
}
