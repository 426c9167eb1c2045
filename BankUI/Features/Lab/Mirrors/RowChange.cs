namespace BankUI.Features.Lab.Mirrors;

/// <summary>What a step did to a row.</summary>
public enum RowChange
{
    Unchanged,
    Added,
    Changed,
    Deleted,
}
