using System.Globalization;
using System.Linq.Expressions;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.Startup;

/// <summary>
/// Brings text that an older version or another program stored into the form of <see cref="TypedText"/>, and fills in the keys of
/// <see cref="TextKeys"/>. It can be interrupted and run again.
/// </summary>
/// <param name="log">Receives what somebody has to decide: it names tables and ids, never people.</param>
public sealed class StoredText(ILogger<StoredText> log)
{
    private const int BatchSize = 1_000;

    /// <summary>Fills in the keys of rows that have none. A text that <see cref="TypedText"/> refuses stays as it is.</summary>
    public async Task FillKeysAsync(BankDbContext db, CancellationToken cancellation)
    {
        if (await AnyMissingAsync(db, cancellation))
        {
            await FillAsync<Account>(db, nameof(Account.Owner), nameof(Account.Email), nameof(Account.EmailKey), cancellation);
            await FillAsync<Student>(db, nameof(Student.Name), nameof(Student.Email), nameof(Student.EmailKey), cancellation);
            await FillAsync<Instructor>(db, nameof(Instructor.Name), nameof(Instructor.Email), nameof(Instructor.EmailKey), cancellation);
            await FillAsync<Course>(db, nameof(Course.Code), nameof(Course.Title), nameof(Course.CodeKey), cancellation);
        }
    }

    /// <summary>Everything that an older version stored: keys, memos and nicknames.</summary>
    public async Task UpgradeAsync(BankDbContext db, CancellationToken cancellation)
    {
        await FillKeysAsync(db, cancellation);
        await CleanAsync(db, db.Transfers.Where(x => x.Memo != null && x.MemoKey == null), x => x.Id, nameof(Transfer.Memo), nameof(Transfer.MemoKey), cancellation);
        await CleanAsync(db, db.Activity.Where(x => x.Memo != null && x.MemoKey == null), x => x.Id, nameof(Activity.Memo), nameof(Activity.MemoKey), cancellation);
        await CleanAsync(db, db.AccountPreferences.Where(x => x.Nickname != null), x => x.AccountId, nameof(AccountPreferences.Nickname), null, cancellation);
    }

    // One statement for the usual case, every row has its keys, by the driver: EF Core would work out a query first, at each start.
    private static async Task<bool> AnyMissingAsync(BankDbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText =
                """
                SELECT CASE WHEN EXISTS (SELECT 1 FROM accounts WHERE search_key = '') OR EXISTS (SELECT 1 FROM students WHERE search_key = '')
                    OR EXISTS (SELECT 1 FROM instructors WHERE search_key = '') OR EXISTS (SELECT 1 FROM courses WHERE search_key = '')
                    THEN 1 ELSE 0 END
                """;
            return Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) == 1;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task FillAsync<T>(BankDbContext db, string first, string second, string uniqueKey, CancellationToken cancellation)
        where T : class
    {
        var without = db.Set<T>().Where(row => EF.Property<string>(row, nameof(Account.SearchKey)) == "")
            .OrderBy(row => EF.Property<int>(row, nameof(Account.Id))).Take(BatchSize).TagWith("StoredText: rows without keys");
        var taken = await db.Set<T>().Select(row => EF.Property<string?>(row, uniqueKey)).Where(key => key != null)
            .TagWith("StoredText: the keys that are taken").ToHashSetAsync(cancellation);
        while (await without.ToListAsync(cancellation) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                Fill(db.Entry(row), first, second, uniqueKey, taken);
            }

            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private void Fill(EntityEntry row, string first, string second, string uniqueKey, HashSet<string?> taken)
    {
        var (a, b) = (Clean(row, first), Clean(row, second));
        if (!TypedText.IsSeen(a) || !TypedText.IsSeen(b))
        {
            // What cannot be seen is called by the other text, which is unique or was typed for the same thing.
            (a, b) = TypedText.IsSeen(a) ? (a, a) : (b, b);
            Report(row, $"had {first} or {second} of which nothing can be seen: both are the same text now. Edit it.");
        }

        (row.Property(first).CurrentValue, row.Property(second).CurrentValue) = (a, b);
        row.Property(nameof(Account.SearchKey)).CurrentValue = TextKeys.Stored(a, b);
        var key = TextKeys.Identity(uniqueKey == nameof(Course.CodeKey) ? a : b);
        if (taken.Add(key))
        {
            row.Property(uniqueKey).CurrentValue = key;
        }
        else
        {
            Report(row, $"differs from another row only in letters that look the same ({uniqueKey}). Both are kept. Edit one of them.");
        }
    }

    private void Report(EntityEntry row, string problem) =>
        log.LogWarning("{Entity} {Id} {Problem}", row.Metadata.ClrType.Name, row.Property(nameof(Account.Id)).CurrentValue, problem);

    private static string Clean(EntityEntry row, string property)
    {
        var stored = (string)row.Property(property).CurrentValue!;
        return property switch
        {
            nameof(Account.Email) => EmailAddress.Check(stored).Value ?? stored,
            nameof(Course.Code) => TypedText.Identifier(stored),
            _ => TypedText.Clean(stored),
        };
    }

    private static async Task CleanAsync<T>(
        BankDbContext db, IQueryable<T> rows, Expression<Func<T, long>> id, string text, string? key, CancellationToken cancellation)
        where T : class
    {
        var (idOf, last) = (id.Compile(), long.MinValue);
        while (await After(rows, id, last).OrderBy(id).Take(BatchSize).TagWith("StoredText: texts of an older version").ToListAsync(cancellation) is { Count: > 0 } batch)
        {
            foreach (var row in batch)
            {
                var stored = db.Entry(row);
                var clean = TypedText.Searched((string?)stored.Property(text).CurrentValue);
                stored.Property(text).CurrentValue = clean;
                if (key is not null)
                {
                    stored.Property(key).CurrentValue = clean is null ? null : TextKeys.Stored(clean);
                }
            }

            last = idOf(batch[^1]);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private static IQueryable<T> After<T>(IQueryable<T> rows, Expression<Func<T, long>> id, long last) =>
        rows.Where(Expression.Lambda<Func<T, bool>>(Expression.GreaterThan(id.Body, Expression.Constant(last)), id.Parameters));
}
