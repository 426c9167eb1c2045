using BankUI.Data.Startup;
using BankUI.Hosting;
using BankUI.Hosting.Operating;

try
{
    // Not a setting: as one it would take the next argument for its value.
    var migratesOnly = args.Contains("--migrate-only");
    var isCommand = args is [var command, ..] && !command.StartsWith('-');
    await using var app = BankApp.Create(isCommand ? CommandLine.Of(args).Settings : [.. args.Where(arg => arg != "--migrate-only")]);
    if (args is ["seed", ..])
    {
        return await app.SeedAsync(args[1..]);
    }

    if (args is ["users", ..])
    {
        return await app.UsersAsync(args[1..]);
    }

    if (OperatingCommands.Knows(args))
    {
        return await app.OperateAsync(args);
    }

    if (migratesOnly)
    {
        return await app.MigrateAsync();
    }

    await app.StartServingAsync();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is StartupException or FormatException or InvalidDataException)
{
    // The latter two are arguments and an appsettings.json that cannot be read.
    await Console.Error.WriteLineAsync($"BankUI cannot start: {e.Message.ReplaceLineEndings(" ")}");
    return 1;
}
