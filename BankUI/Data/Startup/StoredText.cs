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
    /// <summary>Asks whether a row has no keys, or a memo no key: a look into an index for each table, on every engine. The answer is 1 or 0.</summary>
    public const string AnyMissingSql =
        """
        SELECT CASE WHEN EXISTS (SELECT 1 FROM accounts WHERE search_key = '') OR EXISTS (SELECT 1 FROM students WHERE search_key = '')
            OR EXISTS (SELECT 1 FROM instructors WHERE search_key = '') OR EXISTS (SELECT 1 FROM courses WHERE search_key = '')
            OR EXISTS (SELECT 1 FROM transfers WHERE memo IS NOT NULL AND memo_key IS NULL)
            OR EXISTS (SELECT 1 FROM activity WHERE memo IS NOT NULL AND memo_key IS NULL)
            THEN 1 ELSE 0 END
        """;

    private const int BatchSize = 1_000;

    /// <summary>Whether a row has no keys, by <see cref="AnyMissingSql"/>.</summary>
    public static async Task<bool> AnyMissingAsync(BankDbContext db, CancellationToken cancellation)
    {
        // By the driver: EF Core would work out a query first, at each start.
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = AnyMissingSql;
            return Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) == 1;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Fills in the keys of all rows and memos that have none. A text that <see cref="TypedText"/> refuses stays as it is.</summary>
    public async Task FillKeysAsync(BankDbContext db, CancellationToken cancellation)
    {
        while (await AnyMissingAsync(db, cancellation))
        {
            await FillSomeKeysAsync(db, cancellation);
        }
    }

    /// <summary>Fills in the keys of up to 1,000 rows of each table. Afterwards these rows have a search key, whatever was decided of their other one.</summary>
    public async Task FillSomeKeysAsync(BankDbContext db, CancellationToken cancellation)
    {
        await FillSomeAsync<Account>(db, nameof(Account.Owner), nameof(Account.Email), nameof(Account.EmailKey), cancellation);
        await FillSomeAsync<Student>(db, nameof(Student.Name), nameof(Student.Email), nameof(Student.EmailKey), cancellation);
        await FillSomeAsync<Instructor>(db, nameof(Instructor.Name), nameof(Instructor.Email), nameof(Instructor.EmailKey), cancellation);
        await FillSomeAsync<Course>(db, nameof(Course.Code), nameof(Course.Title), nameof(Course.CodeKey), cancellation);
        await CleanSomeAsync(db, WithoutKey(db.Transfers).OrderBy(x => x.Id), nameof(Transfer.Memo), nameof(Transfer.MemoKey), cancellation);
        await CleanSomeAsync(db, WithoutKey(db.Activity).OrderBy(x => x.Id), nameof(Activity.Memo), nameof(Activity.MemoKey), cancellation);
    }

    /// <summary>Everything that an older version stored: keys, memos and nicknames.</summary>
    public async Task UpgradeAsync(BankDbContext db, CancellationToken cancellation)
    {
        // Memos first, by their ids: the index that finds those without a key is made by a later migration.
        await CleanAsync(db, WithoutKey(db.Transfers), x => x.Id, nameof(Transfer.Memo), nameof(Transfer.MemoKey), cancellation);
        await CleanAsync(db, WithoutKey(db.Activity), x => x.Id, nameof(Activity.Memo), nameof(Activity.MemoKey), cancellation);
        await CleanAsync(db, db.AccountPreferences.Where(x => x.Nickname != null), x => x.AccountId, nameof(AccountPreferences.Nickname), null, cancellation);
        await FillKeysAsync(db, cancellation);
    }

    private static IQueryable<Transfer> WithoutKey(IQueryable<Transfer> transfers) => transfers.Where(x => x.Memo != null && x.MemoKey == null);

    private static IQueryable<Activity> WithoutKey(IQueryable<Activity> activity) => activity.Where(x => x.Memo != null && x.MemoKey == null);

    private async Task FillSomeAsync<T>(BankDbContext db, string first, string second, string uniqueKey, CancellationToken cancellation)
        where T : class
    {
        var rows = await db.Set<T>().Where(row => EF.Property<string>(row, nameof(Account.SearchKey)) == "")
            .OrderBy(row => EF.Property<int>(row, nameof(Account.Id))).Take(BatchSize).TagWith("StoredText: rows without keys").ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return;
        }

        List<(EntityEntry Row, string Problem)> problems = [];
        var keys = rows.ConvertAll(row => Fill(db.Entry(row), first, second, uniqueKey, problems));
        var taken = await db.Set<T>().Select(row => EF.Property<string?>(row, uniqueKey)).Where(key => EF.Parameter(keys).Contains(key!))
            .TagWith("StoredText: the keys that are taken").ToHashSetAsync(cancellation);
        foreach (var (row, key) in rows.Zip(keys))
        {
            var stored = db.Entry(row).Property(uniqueKey);
            if (taken.Add(key) || (string?)stored.CurrentValue == key)
            {
                stored.CurrentValue = key;
            }
            else
            {
                stored.CurrentValue = null;
                problems.Add((db.Entry(row), $"differs from another row only in letters that look the same ({uniqueKey}). Both are kept. Edit one of them."));
            }
        }

        await db.SaveChangesAsync(cancellation);
        problems.ForEach(problem => log.LogWarning("{Entity} {Id} {Problem}", typeof(T).Name, problem.Row.Property(nameof(Account.Id)).CurrentValue, problem.Problem));
        db.ChangeTracker.Clear();
    }

    // Its unique key, which another row may have.
    private static string Fill(EntityEntry row, string first, string second, string uniqueKey, List<(EntityEntry Row, string Problem)> problems)
    {
        var (a, b) = (Clean(row, first), Clean(row, second));
        if (!TypedText.IsSeen(a) || !TypedText.IsSeen(b))
        {
            // What cannot be seen is called by the other text, which is unique or was typed for the same thing.
            var seen = TypedText.IsSeen(a) ? a : b;
            (a, b) = (Fits(row, first, seen) ? seen : a, Fits(row, second, seen) ? seen : b);
            problems.Add((row, $"had {first} or {second} of which nothing can be seen: the other text is in its place now, if there is room for it. Edit it."));
        }

        (row.Property(first).CurrentValue, row.Property(second).CurrentValue) = (a, b);
        row.Property(nameof(Account.SearchKey)).CurrentValue = TextKeys.Stored(a, b);
        return TextKeys.Identity(uniqueKey == nameof(Course.CodeKey) ? a : b);
    }

    private static string Clean(EntityEntry row, string property)
    {
        var stored = (string)row.Property(property).CurrentValue!;
        var clean = property switch
        {
            nameof(Account.Email) => EmailAddress.Check(stored).Value ?? stored,
            nameof(Course.Code) => TypedText.Identifier(stored),
            _ => TypedText.Clean(stored),
        };
        return TypedText.IsSeen(clean) && Fits(row, property, clean) ? clean : stored;
    }

    // A few letters take more room in their normal form than they had.
    private static bool Fits(EntityEntry row, string property, string text) => text.Length <= (row.Property(property).Metadata.GetMaxLength() ?? int.MaxValue);

    private static async Task CleanAsync<T>(
        BankDbContext db, IQueryable<T> rows, Expression<Func<T, long>> id, string text, string? key, CancellationToken cancellation)
        where T : class
    {
        var (idOf, last) = (id.Compile(), long.MinValue);
        while (await CleanSomeAsync(db, After(rows, id, last).OrderBy(id), text, key, cancellation) is { } cleaned)
        {
            last = idOf(cleaned);
        }
    }

    // The last row of those that were cleaned; null when there was none.
    private static async Task<T?> CleanSomeAsync<T>(BankDbContext db, IQueryable<T> rows, string text, string? key, CancellationToken cancellation)
        where T : class
    {
        var batch = await rows.Take(BatchSize).TagWith("StoredText: memos and nicknames").ToListAsync(cancellation);
        foreach (var row in batch)
        {
            var stored = db.Entry(row);
            var clean = TypedText.Searched((string?)stored.Property(text).CurrentValue);
            if (clean is null || Fits(stored, text, clean))
            {
                stored.Property(text).CurrentValue = clean;
            }

            if (key is not null)
            {
                stored.Property(key).CurrentValue = clean is null ? null : TextKeys.Stored(clean);
            }
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return batch.LastOrDefault();
    }

    private static IQueryable<T> After<T>(IQueryable<T> rows, Expression<Func<T, long>> id, long last) =>
        rows.Where(Expression.Lambda<Func<T, bool>>(Expression.GreaterThan(id.Body, Expression.Constant(last)), id.Parameters));
}
