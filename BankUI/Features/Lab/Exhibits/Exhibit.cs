namespace BankUI.Features.Lab.Exhibits;

/// <summary>Something that a step has to show beside its four panes.</summary>
/// <param name="Title">What it is.</param>
public abstract record Exhibit(string Title)
{
    /// <summary>Whether it needs the whole width of a page.</summary>
    public virtual bool IsWide => false;
}
