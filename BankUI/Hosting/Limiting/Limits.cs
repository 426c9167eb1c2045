using System.Globalization;
using BankUI.Data.Startup;

namespace BankUI.Hosting.Limiting;

/// <summary>The validated settings <c>Limits:*</c>: how much the app does for one visitor, so that others do not wait for it.</summary>
/// <param name="Connections">The most open pages of all visitors.</param>
/// <param name="ConnectionsPerVisitor">The most open pages of one <see cref="Visitor"/>.</param>
/// <param name="EventsPerSecond">The most events of one page in a second, as an average over <see cref="Pace.Burst"/>; those beyond wait.</param>
/// <param name="EventsPerSecondPerVisitor">The same for all pages of one visitor together; a page that is loaded counts as <see cref="Visitor.EventsOfAPage"/>.</param>
/// <param name="StatementsPerSecondPerVisitor">
/// The most statements in a second for all pages of one visitor together, where one that takes long counts as several (<see cref="StatementCount"/>). What runs is not
/// held up; the next event waits.
/// </param>
public sealed record Limits(int Connections, int ConnectionsPerVisitor, int EventsPerSecond, int EventsPerSecondPerVisitor, int StatementsPerSecondPerVisitor)
{
    /// <param name="configuration">The configuration of the app.</param>
    /// <exception cref="StartupException">A setting is not a number that can be used.</exception>
    public static Limits Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Limits");
        return new Limits(
            Number(section, nameof(Connections), 2000),
            Number(section, nameof(ConnectionsPerVisitor), 200),
            Number(section, nameof(EventsPerSecond), 200),
            Number(section, nameof(EventsPerSecondPerVisitor), 500),
            Number(section, nameof(StatementsPerSecondPerVisitor), 500));
    }

    private static int Number(IConfiguration section, string name, int unset) => section[name] switch
    {
        null or "" => unset,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 100_000 => value,
        var text => throw new StartupException($"Limits:{name} is \"{text}\"; it must be a whole number from 1 to 100000."),
    };
}
