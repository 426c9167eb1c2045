using System.Globalization;
using AngleSharp.Dom;
using BankUI.Shared;
using Bunit;

namespace BankUI.Tests.Support;

/// <summary>Uses a control in the row of a table as <c>row-commands.js</c> does in a browser: by one event for all of them.</summary>
public static class RowCommands
{
    /// <summary>Presses a button, in a row or elsewhere.</summary>
    public static void Press(this IElement button)
    {
        if (!Tell(button, isChecked: false))
        {
            button.Click();
        }
    }

    /// <summary>Ticks a checkbox, or unticks it, in a row or elsewhere.</summary>
    public static void Tick(this IElement checkbox, bool isChecked = true)
    {
        if (!Tell(checkbox, isChecked))
        {
            checkbox.Change(isChecked);
        }
    }

    private static bool Tell(IElement control, bool isChecked)
    {
        if (control.GetAttribute("name") is not { } name || control.Closest("tr") is not { } row)
        {
            return false;
        }

        var id = long.Parse(row.GetAttribute("data-activity-id") ?? row.GetAttribute("data-account-id")!, CultureInfo.InvariantCulture);
        control.TriggerEvent("onrowcommand", new RowCommandEventArgs { Name = name, Row = id, IsChecked = isChecked });
        return true;
    }
}
