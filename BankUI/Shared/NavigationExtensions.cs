using BankUI.Data.SqlCapture.Recording;
using Microsoft.AspNetCore.Components;

namespace BankUI.Shared;

public static class NavigationExtensions
{
    /// <summary>
    /// Goes to another address within the app. The browser is told, and then tells the circuit in an event of its own: what the page
    /// loads there belongs to the action that called this.
    /// </summary>
    public static void GoTo(this NavigationManager navigation, string uri, bool replace = false)
    {
        SqlFlow.Current?.GoesTo(navigation.ToAbsoluteUri(uri).AbsoluteUri);
        navigation.NavigateTo(uri, replace: replace);
    }
}
