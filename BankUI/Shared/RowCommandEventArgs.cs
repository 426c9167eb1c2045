namespace BankUI.Shared;

/// <summary>
/// A button was pressed, or a checkbox ticked, in a row of a table. One handler hears of all of them, as <c>RowCommand</c> of ASP.NET's
/// GridView did: a handler for each control would be kept by the server for each row of each open page.
/// <c>wwwroot/row-commands.js</c> tells of controls that have a name.
/// </summary>
public sealed class RowCommandEventArgs : EventArgs
{
    /// <summary>The control's <c>name</c>, as the browser sent it: it may be anything.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the row stands for: its <c>data-activity-id</c> or <c>data-account-id</c>, as the browser sent it.</summary>
    public long Row { get; init; }

    /// <summary>Whether a checkbox is ticked now.</summary>
    public bool IsChecked { get; init; }

    /// <summary>The number of the press; a checkbox that shows it as <c>data-press</c> has been answered.</summary>
    public int Press { get; init; }
}
