namespace BankUI.Hosting;

/// <summary>
/// The arguments of a command such as <c>backup /copy.db --ConnectionStrings:Sqlite=...</c>: words, and settings, whose names have a colon. The configuration gets
/// the settings alone: it would take a path for a key, and the argument behind it for its value.
/// </summary>
/// <param name="Words">The command and what follows it.</param>
/// <param name="Settings">As they were given.</param>
public sealed record CommandLine(IReadOnlyList<string> Words, string[] Settings)
{
    public static CommandLine Of(IReadOnlyList<string> args)
    {
        List<string> words = [], settings = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || !args[i].Contains(':'))
            {
                words.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=') && i + 1 < args.Count)
            {
                i++;
                settings.Add(args[i]);
            }
        }

        return new CommandLine(words, [.. settings]);
    }
}
