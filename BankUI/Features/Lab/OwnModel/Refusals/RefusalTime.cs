namespace BankUI.Features.Lab.OwnModel.Refusals;

/// <summary>When a refusal shows.</summary>
public enum RefusalTime
{
    /// <summary>As the tables are created.</summary>
    Create,

    /// <summary>As the first row is inserted.</summary>
    Insert,

    /// <summary>As a row is deleted that others refer to.</summary>
    Delete,
}
