using Microsoft.EntityFrameworkCore;

namespace BankUI.Floor;

/// <summary>The list by EF Core, without any care for what it costs: a yardstick for the start of a process.</summary>
public static class PlainPage
{
    public static async Task<AccountLines> ReadAsync(PlainContext db) => new(
        await db.Accounts.AsNoTracking().OrderBy(line => EF.Property<string>(line, PlainContext.SearchKey)).ThenBy(line => line.Id).Take(AccountLines.Size).ToListAsync(),
        await db.Accounts.LongCountAsync());
}
