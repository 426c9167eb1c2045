using BankUI.Data.Startup;
using BankUI.Hosting;

try
{
    await using var app = BankApp.Create(args);
    if (args is ["seed", ..])
    {
        return await app.SeedAsync(args[1..]);
    }

    if (args is ["users", ..])
    {
        return await app.UsersAsync(args[1..]);
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
