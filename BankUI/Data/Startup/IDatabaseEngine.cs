using BankUI.Data.Operating;

namespace BankUI.Data.Startup;

/// <summary>What starting needs done differently on each engine.</summary>
public interface IDatabaseEngine
{
    /// <summary>Makes the database reachable and locks it for this process, before the first query.</summary>
    /// <exception cref="StartupException">It cannot be opened for writing, or another process has locked it.</exception>
    Task OpenAsync(CancellationToken cancellation);

    /// <summary>Keeps other processes from preparing the database until the result is disposed; <see langword="null"/> where they are kept out anyway. A database that
    /// does not exist is created.</summary>
    /// <exception cref="StartupException">Another process did not come to an end.</exception>
    Task<IAsyncDisposable?> PrepareAloneAsync(BankDbContext db, CancellationToken cancellation);

    /// <summary>The migrations that were applied; none to an empty database.</summary>
    Task<IEnumerable<string>> AppliedMigrationsAsync(BankDbContext db, CancellationToken cancellation);

    /// <summary>Clears what an interrupted migration left behind, and takes a backup of a database that holds data.</summary>
    Task BeforeMigrationAsync(bool hasData, string firstPending, CancellationToken cancellation);

    /// <summary>Checks the settings of the engine that BankUI relies on.</summary>
    Task VerifyAsync(CancellationToken cancellation);

    /// <summary>Whether any table with generated keys has ever had a row, deleted rows included.</summary>
    Task<bool> EverUsedAsync(BankDbContext db, CancellationToken cancellation);

    /// <summary>After migrations and sample data: brings all of it into the database's own file, where there is one, and begins to watch that file.</summary>
    Task ReadyAsync(CancellationToken cancellation);

    /// <summary>
    /// Why what is written from now on would be lost, in a sentence that says what to do; <see langword="null"/> when all is well. It is asked
    /// before and after each write, and must be quick.
    /// </summary>
    string? Problem();

    /// <summary>How much room the database takes, in bytes.</summary>
    Task<long> SizeAsync(BankDbContext db, CancellationToken cancellation);

    /// <summary>What only the engine itself can find: damage to its file, and foreign keys that lead nowhere. Servers look after that themselves.</summary>
    Task<IReadOnlyList<Finding>> DamageAsync(BankDbContext db, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Finding>>([]);
}
