namespace BankUI.Features.Lab.Model;

/// <summary>Links two entries: money that moved from one account to another.</summary>
public sealed class Transfer
{
    public int Id { get; set; }

    public string Memo { get; set; } = "";

    public List<Activity> Legs { get; set; } = [];
}
