using BankUI.Domain.Access;

namespace BankUI.Hosting.SignIn;

/// <summary>The parsed arguments of <c>users</c>: what to do and with whom, a request for help, or a sentence about what is wrong.</summary>
internal sealed record UsersArguments(string Action, string Name = "", Role Role = Role.Viewer, string? Problem = null)
{
    public const string Usage =
        """
        Says who may sign in, and stops. The app must not run on the same SQLite file meanwhile.

          users list
          users add NAME --role Viewer|Teller|Administrator
          users reset NAME
          users role NAME Viewer|Teller|Administrator
          users remove NAME

        add and reset ask for the password, or read it as a line from the standard input.
        reset removes the passkeys of the user, too, and signs them out everywhere.
        Settings can be given as well, such as --ConnectionStrings:Sqlite="Data Source=big.db".
        """;

    private const string Unknown = "users does not know this; users --help lists what it knows.";

    public static UsersArguments Parse(IReadOnlyList<string> args)
    {
        string[] words = [.. CommandLine.Of(args).Words.SelectMany(word => word.StartsWith("--role=", StringComparison.Ordinal) ? word.Split('=', 2) : [word])];
        return words switch
        {
            [] or ["--help" or "-h", ..] => new("help"),
            ["list"] => new("list"),
            ["add", var name, "--role", var role] => WithRole("add", name, role),
            ["add", ..] => new("add", Problem: "users add needs a name and a role, as in: users add Ada --role Teller"),
            ["role", var name, var role] => WithRole("role", name, role),
            ["reset" or "remove", var name] => new(words[0], name),
            _ => new("", Problem: Unknown),
        };
    }

    private static UsersArguments WithRole(string action, string name, string role) =>
        Enum.GetNames<Role>().Contains(role, StringComparer.OrdinalIgnoreCase)
            ? new(action, name, Enum.Parse<Role>(role, ignoreCase: true))
            : new(action, Problem: $"\"{role}\" is no role; there are {string.Join(", ", Enum.GetNames<Role>())}.");
}
