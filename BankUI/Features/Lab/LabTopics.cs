namespace BankUI.Features.Lab;

public static class LabTopics
{
    /// <summary>The topic as a heading.</summary>
    public static string Words(this LabTopic topic) => topic switch
    {
        LabTopic.Keys => "Keys and navigations",
        LabTopic.Loading => "Loading related rows",
        LabTopic.Saving => "Saving related rows",
        LabTopic.Deleting => "Deleting, and what is left",
        _ => "Designing tables",
    };
}
