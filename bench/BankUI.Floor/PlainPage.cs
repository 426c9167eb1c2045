namespace BankUI.Floor;

/// <summary>The list by EF Core, without any care for what it costs: a yardstick for the start of a process.</summary>
public static class PlainPage
{
    public static async Task<AccountLines> ReadAsync(PlainContext db) => new(
        await db.Accounts.AsNoTracking().OrderBy(line => line.Owner).ThenBy(line => line.Id).Take(AccountLines.Size).ToListAsync(),
        await db.Accounts.LongCountAsync());
}
