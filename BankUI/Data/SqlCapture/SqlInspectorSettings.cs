using System.Globalization;
using BankUI.Data.Startup;

namespace BankUI.Data.SqlCapture;

/// <summary>The validated settings <c>SqlInspector:*</c>.</summary>
/// <param name="Enabled">Whether SQL is captured and shown at all.</param>
/// <param name="ShowValues">Whether values of parameters and rows are shown; else they are masked.</param>
/// <param name="RunsStatements">Whether the inspector may ask the database for a plan, or run a query again.</param>
/// <param name="MaxStatements">How many statements a circuit keeps, from 1 to 500.</param>
/// <param name="MaxKilobytes">How much a circuit keeps, from 128 to 256 KB.</param>
/// <param name="SlowMilliseconds">The duration from which a statement counts as slow, in milliseconds.</param>
public sealed record SqlInspectorSettings(
    bool Enabled = true,
    bool ShowValues = false,
    bool RunsStatements = true,
    int MaxStatements = SqlInspectorSettings.MaxKeptStatements,
    int MaxKilobytes = SqlInspectorSettings.MaxKeptKilobytes,
    int SlowMilliseconds = 100)
{
    public const int MaxKeptStatements = 500;
    public const int MaxKeptKilobytes = 256;

    /// <summary>Room for the largest statement that is kept.</summary>
    public const int LeastKilobytes = 128;

    /// <param name="configuration">The configuration of the app.</param>
    /// <param name="isDevelopment">Whether values are shown when the settings do not say.</param>
    /// <exception cref="StartupException">A setting is not one that can be used; the message names it and what it may be.</exception>
    public static SqlInspectorSettings Read(IConfiguration configuration, bool isDevelopment)
    {
        var section = configuration.GetSection("SqlInspector");
        return new SqlInspectorSettings(
            Flag(section, nameof(Enabled), true),
            Flag(section, nameof(ShowValues), isDevelopment),
            Flag(section, nameof(RunsStatements), true),
            Number(section, nameof(MaxStatements), 1, MaxKeptStatements, MaxKeptStatements),
            Number(section, nameof(MaxKilobytes), LeastKilobytes, MaxKeptKilobytes, MaxKeptKilobytes),
            Number(section, nameof(SlowMilliseconds), 0, 60_000, 100));
    }

    private static bool Flag(IConfiguration section, string name, bool unset) => section[name] switch
    {
        null or "" => unset,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw new StartupException($"SqlInspector:{name} is \"{text}\"; it must be true or false."),
    };

    private static int Number(IConfiguration section, string name, int least, int most, int unset) => section[name] switch
    {
        null or "" => unset,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most => value,
        var text => throw new StartupException($"SqlInspector:{name} is \"{text}\"; it must be a whole number from {least} to {most}."),
    };
}
