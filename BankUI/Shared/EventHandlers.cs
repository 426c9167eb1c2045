using Microsoft.AspNetCore.Components;

namespace BankUI.Shared;

/// <summary>The events that Razor knows beside those of the browser.</summary>
[EventHandler("onrowcommand", typeof(RowCommandEventArgs), enableStopPropagation: true, enablePreventDefault: false)]
public static class EventHandlers;
