namespace BankUI.Data.Startup;

/// <summary>What the initialiser needs to do differently on each engine.</summary>
public interface IDatabaseEngine
{
    /// <summary>Makes the database reachable and this process its keeper, before anything is asked of it.</summary>
    /// <exception cref="StartupException">It cannot be opened for writing, or another process keeps it.</exception>
    Task OpenAsync(CancellationToken cancellation);

    /// <summary>The migrations that the database has seen, none where it is empty.</summary>
    Task<IEnumerable<string>> AppliedMigrationsAsync(BankDbContext db, CancellationToken cancellation);

    /// <summary>Clears what an interrupted migration left behind, and takes a backup of a database that holds data.</summary>
    Task BeforeMigrationAsync(bool hasData, string firstPending, CancellationToken cancellation);

    /// <summary>Checks that the engine works as BankUI relies on.</summary>
    Task VerifyAsync(CancellationToken cancellation);

    /// <summary>Whether any table that numbers its rows has ever held one, deleted ones included.</summary>
    Task<bool> EverUsedAsync(BankDbContext db, CancellationToken cancellation);
}
