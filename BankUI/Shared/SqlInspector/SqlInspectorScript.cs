using Microsoft.JSInterop;

namespace BankUI.Shared.SqlInspector;

public static class SqlInspectorScript
{
    /// <summary>Calls the browser's part of the inspector; <see langword="false"/> where it is missing, or cannot do it.</summary>
    public static async Task<bool> TrySqlInspectorAsync(this IJSRuntime js, string function, params object?[] arguments)
    {
        try
        {
            await js.InvokeVoidAsync($"sqlInspector.{function}", arguments);
            return true;
        }
        catch (JSException)
        {
            return false;
        }
    }
}
