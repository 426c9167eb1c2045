using BankUI;
using BankUI.Data;

try
{
    await using var app = BankApp.Create(args);
    if (args is ["seed", ..])
    {
        return await app.SeedAsync(args[1..]);
    }

    await app.StartServingAsync();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StartupException e)
{
    await Console.Error.WriteLineAsync($"BankUI cannot start: {e.Message}");
    return 1;
}
