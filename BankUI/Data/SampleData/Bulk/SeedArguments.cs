using System.Globalization;

namespace BankUI.Data.SampleData.Bulk;

/// <summary>The parsed arguments of <c>seed</c>: a size, a request for help, or a sentence about what is wrong.</summary>
internal sealed record SeedArguments(SeedSize Size, bool Help = false, string? Problem = null)
{
    public const string Usage =
        """
        Fills an empty database with made-up accounts and a school, and stops.

          seed [--accounts N] [--activities N] [--students N] [--courses N] [--enrollments N] [--seed S]

          --accounts     accounts; the first one has a tenth of all activities (1000)
          --activities   deposits, withdrawals and transfers of all accounts (10000)
          --students     students (200)
          --courses      courses; a third as many instructors come with them (24)
          --enrollments  students in courses, waiting ones included (1000)
          --seed         the same number makes the same rows (1)

        Settings can be given as well, such as --ConnectionStrings:Sqlite="Data Source=big.db" or --Database:Provider=PostgreSql.
        """;

    public static SeedArguments Parse(IReadOnlyList<string> args)
    {
        var size = new SeedSize();
        for (var i = 0; i < args.Count; i++)
        {
            var (key, value) = Split(args[i]);
            if (key.Contains(':'))
            {
                // A setting: the configuration has read it, with its value in the next argument if there was none in this one.
                i += value is null ? 1 : 0;
                continue;
            }

            if (key is "--help" or "-h")
            {
                return new SeedArguments(size, Help: true);
            }

            if (With(size, key, 0) is null)
            {
                return Wrong($"seed does not know {args[i]}; seed --help lists what it knows.");
            }

            value ??= ++i < args.Count ? args[i] : null;
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return Wrong($"{key} needs a whole number from 0 to {int.MaxValue}{(value is null ? "" : $", not {value}")}.");
            }

            size = With(size, key, number)!;
        }

        return size.Problem() is { } problem ? Wrong(problem) : new SeedArguments(size);

        SeedArguments Wrong(string sentence) => new(size, Problem: sentence);
    }

    private static SeedSize? With(SeedSize size, string key, int number) => key switch
    {
        "--accounts" => size with { Accounts = number },
        "--activities" => size with { Activities = number },
        "--students" => size with { Students = number },
        "--courses" => size with { Courses = number },
        "--enrollments" => size with { Enrollments = number },
        "--seed" => size with { Seed = number },
        _ => null,
    };

    private static (string Key, string? Value) Split(string argument) =>
        argument.IndexOf('=') is var at and >= 0 ? (argument[..at], argument[(at + 1)..]) : (argument, null);
}
