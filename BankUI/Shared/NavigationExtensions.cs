using BankUI.Data.SqlCapture.Recording;
using Microsoft.AspNetCore.Components;

namespace BankUI.Shared;

public static class NavigationExtensions
{
    /// <summary>
    /// Navigates within the app. The circuit notices the new location in a separate event from the browser, so the SQL that the page
    /// sends there is assigned to the calling action here.
    /// </summary>
    public static void GoTo(this NavigationManager navigation, string uri, bool replace = false)
    {
        SqlFlow.Current?.GoesTo(navigation.ToAbsoluteUri(uri).AbsoluteUri);
        navigation.NavigateTo(uri, replace: replace);
    }
}
