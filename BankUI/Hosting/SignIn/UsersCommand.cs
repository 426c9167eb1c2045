using System.Text;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.SignIn.Users;

namespace BankUI.Hosting.SignIn;

/// <summary>The command <c>users</c>: adds users and changes them without a browser. Whoever may read the database's settings may do everything already.</summary>
public static class UsersCommand
{
    /// <summary>It is done.</summary>
    public const int Ok = 0;

    /// <summary>It was refused, or the database cannot be used.</summary>
    public const int Refused = 1;

    /// <summary>The arguments make no sense.</summary>
    public const int BadArguments = 2;

    /// <summary>Reads the arguments, prepares the database, and does what they say.</summary>
    /// <param name="args">The arguments after <c>users</c>; settings, whose names have a colon, are skipped.</param>
    /// <param name="scope">The scope of the app's services.</param>
    /// <param name="readPassword">Asks for a password; never an argument, which other programs and the shell's history would see.</param>
    /// <param name="output">Gets the result.</param>
    /// <param name="error">Gets one line if it fails.</param>
    /// <returns>The process's exit code: one of the constants here.</returns>
    public static async Task<int> RunAsync(string[] args, IServiceProvider scope, Func<string?> readPassword, TextWriter output, TextWriter error)
    {
        var arguments = UsersArguments.Parse(args);
        if (arguments.Action == "help")
        {
            await output.WriteLineAsync(UsersArguments.Usage);
            return Ok;
        }

        if (arguments.Problem is { } problem)
        {
            await error.WriteLineAsync(problem);
            return BadArguments;
        }

        try
        {
            // The bank of a first start still gets its sample data then.
            await scope.GetRequiredService<DatabaseInitializer>().InitializeAsync(withSampleData: false);
            var done = await DoAsync(arguments, scope.GetRequiredService<UserAdministration>().As(Actor.ThisComputer), readPassword);
            await (done.IsOk ? output : error).WriteLineAsync(done.IsOk ? done.Value : done.Refusal.Sentence);
            return done.IsOk ? Ok : Refused;
        }
        catch (StartupException e)
        {
            await error.WriteLineAsync(e.Message);
            return Refused;
        }
    }

    /// <summary>Reads a password: as a line where the input is redirected, and else from the keyboard without showing it.</summary>
    public static string? ReadPassword()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine();
        }

        Console.Write("Password: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }

    private static async Task<Outcome<string>> DoAsync(UsersArguments arguments, UserAdministration users, Func<string?> readPassword) => arguments.Action switch
    {
        "add" => Say(await users.AddAsync(arguments.Name, readPassword(), arguments.Role), user => $"{user.Name} is added as {user.Role}."),
        "reset" => Say(await users.ResetPasswordAsync(arguments.Name, readPassword()), user => $"{user.Name} has another password and no passkey, and is signed out."),
        "role" => Say(await users.SetRoleAsync(arguments.Name, arguments.Role), user => $"{user.Name} is {user.Role} now, and is signed out."),
        "remove" => Say(await users.RemoveAsync(arguments.Name), user => $"{user.Name} is removed."),
        _ => Say(await users.ListAsync(), all => all.Count == 0 ? "There are no users." : string.Join(Environment.NewLine, all.Select(user => $"{user.Name}\t{user.Role}"))),
    };

    private static Outcome<string> Say<T>(Outcome<T> outcome, Func<T, string> sentence) => outcome.IsOk ? sentence(outcome.Value) : outcome.Refusal;
}
