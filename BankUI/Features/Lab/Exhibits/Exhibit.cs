namespace BankUI.Features.Lab.Exhibits;

/// <summary>A table or chart that a step shows beside its four panes.</summary>
/// <param name="Title">The heading.</param>
public abstract record Exhibit(string Title)
{
    /// <summary>Whether it needs the whole width of a page.</summary>
    public virtual bool IsWide => false;

    /// <summary>The same as a table, for where nothing else can be shown.</summary>
    public abstract TableExhibit AsTable();
}
