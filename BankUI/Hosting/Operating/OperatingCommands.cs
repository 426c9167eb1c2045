using BankUI.Data.Operating;
using BankUI.Data.Sqlite.Files;
using BankUI.Data.Startup;
using Microsoft.Data.Sqlite;

namespace BankUI.Hosting.Operating;

/// <summary>The commands <c>verify</c>, <c>backup</c> and <c>restore</c>. The first two can be used while BankUI runs.</summary>
public static class OperatingCommands
{
    /// <summary>It is done, and all is well.</summary>
    public const int Ok = 0;

    /// <summary>Something is wrong, or it could not be done.</summary>
    public const int Failed = 1;

    /// <summary>The arguments make no sense.</summary>
    public const int BadArguments = 2;

    public const string Usage =
        """
        Looks after the stored bank, and stops.

          verify            whether the stored data keep the rules of the ledger and of enrollment; reads only
          backup FILE       a copy of a SQLite bank, taken while BankUI runs, and verified
          restore FILE      puts a copy in the place of a SQLite bank that BankUI does not run on; keeps the former one

        Settings can be given as well, such as --ConnectionStrings:Sqlite="Data Source=big.db".
        """;

    /// <summary>Whether the arguments name one of the commands.</summary>
    public static bool Knows(string[] args) => args is ["verify" or "backup" or "restore", ..];

    /// <summary>Does what the arguments say.</summary>
    /// <param name="args">The command, and what follows it; settings, whose names have a colon, are skipped.</param>
    /// <param name="settings">The bank.</param>
    /// <param name="clock">Names what <c>restore</c> keeps.</param>
    /// <param name="output">Gets the result.</param>
    /// <param name="error">Gets a line for each thing that is wrong.</param>
    /// <param name="cancellation">Cancels; a half copy is removed.</param>
    /// <returns>The process's exit code: one of the constants here.</returns>
    public static async Task<int> RunAsync(
        string[] args, DatabaseSettings settings, TimeProvider clock, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        try
        {
            switch (CommandLine.Of(args).Words)
            {
                case ["verify"]:
                    return await VerifyAsync(settings, output, error, cancellation);
                case [_, "--help" or "-h"]:
                    await output.WriteLineAsync(Usage);
                    return Ok;
                case ["backup" or "restore", _] when settings.Provider != DatabaseProvider.Sqlite:
                    await error.WriteLineAsync($"{args[0]} is for SQLite. {settings.Provider} has tools of its own: pg_dump and pg_restore, or BACKUP and RESTORE DATABASE.");
                    return BadArguments;
                case ["backup", var file]:
                    await SqliteBackup.TakeAsync(settings.ConnectionString, Path.GetFullPath(file), copy => StoredBank.ProblemOfCopyAsync(copy, cancellation), cancellation);
                    await output.WriteLineAsync($"Copied to {Path.GetFullPath(file)}, and verified: {Size(file)}.");
                    return Ok;
                case ["restore", var file]:
                    return await RestoreAsync(settings, Path.GetFullPath(file), clock, output, error, cancellation);
                default:
                    await error.WriteLineAsync(Usage);
                    return BadArguments;
            }
        }
        catch (StartupException e)
        {
            await error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static async Task<int> VerifyAsync(DatabaseSettings settings, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var problems = await StoredBank.ProblemsAsync(ReadOnly(settings), mayBeOlder: false, cancellation);
        foreach (var problem in problems)
        {
            await error.WriteLineAsync(problem);
        }

        if (problems.Count == 0)
        {
            await output.WriteLineAsync("All is well: the stored data keep every rule.");
        }

        return problems.Count == 0 ? Ok : Failed;
    }

    private static async Task<int> RestoreAsync(
        DatabaseSettings settings, string file, TimeProvider clock, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (await StoredBank.ProblemOfCopyAsync(SqliteBackup.Of(file), cancellation) is { } problem)
        {
            await error.WriteLineAsync(problem);
            return Failed;
        }

        var bank = new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource;
        var kept = await SqliteBackup.RestoreAsync(file, bank, clock.GetUtcNow().UtcDateTime, cancellation);
        await output.WriteLineAsync($"{bank} is {file} now.{(kept is null ? "" : $" What was there is kept in {kept}.")}");
        return Ok;
    }

    private static DatabaseSettings ReadOnly(DatabaseSettings settings) => settings.Provider == DatabaseProvider.Sqlite
        ? settings with { ConnectionString = new SqliteConnectionStringBuilder(settings.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ToString() }
        : settings;

    private static string Size(string file) => $"{Math.Max(1, new FileInfo(file).Length / 1024):N0} KB";
}
