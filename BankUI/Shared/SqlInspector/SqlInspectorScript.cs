using Microsoft.JSInterop;

namespace BankUI.Shared.SqlInspector;

public static class SqlInspectorScript
{
    /// <summary>Calls the inspector's script in the browser; <see langword="false"/> when it is missing or throws.</summary>
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
