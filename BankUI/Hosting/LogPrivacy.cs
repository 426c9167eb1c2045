namespace BankUI.Hosting;

/// <summary>
/// Leaves out, at every setting, what ASP.NET Core logs word for word of what people do: addresses, which have the names and e-mail addresses that
/// somebody searches for, and the messages of a circuit, which have everything that is typed.
/// </summary>
public static class LogPrivacy
{
    // From this level on they have neither.
    private static readonly Dictionary<string, LogLevel> Least = new()
    {
        ["Microsoft.AspNetCore.Hosting.Diagnostics"] = LogLevel.Warning,
        ["Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher"] = LogLevel.Information,
        ["Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost"] = LogLevel.Information,
        ["Microsoft.AspNetCore.Components.Server.Circuits.RemoteNavigationManager"] = LogLevel.Information,
    };

    /// <summary>Adds this condition to each rule, as one rule alone decides about a line: the one that fits its logger best.</summary>
    public static void AddLogPrivacy(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        LoggerFilterRule[] rules = [new(null, null, options.MinLevel, null), .. options.Rules];
        options.Rules.Clear();
        foreach (var rule in rules)
        {
            options.Rules.Add(new(rule.ProviderName, rule.CategoryName, rule.LogLevel, (provider, category, level) =>
                level >= Least.GetValueOrDefault(category ?? "") && rule.Filter?.Invoke(provider, category, level) != false));
        }
    });
}
