namespace BankUI.Features.Lab;

/// <summary>What experiments are about, in the order in which one learns it.</summary>
public enum LabTopic
{
    Keys,
    Loading,
    Saving,
    Deleting,
    Design,
}
