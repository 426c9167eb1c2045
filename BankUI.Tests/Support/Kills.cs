using System.Globalization;

namespace BankUI.Tests.Support;

/// <summary>How often a test kills a process: a few times, or as often as <c>BANKUI_TEST_KILLS</c> says.</summary>
public static class Kills
{
    /// <param name="few">How often where nothing is said.</param>
    public static int Or(int few) => int.TryParse(Environment.GetEnvironmentVariable("BANKUI_TEST_KILLS"), CultureInfo.InvariantCulture, out var given) ? given : few;
}
