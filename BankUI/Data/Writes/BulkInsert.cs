using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.Writes;

/// <summary>
/// Inserts many rows with few statements. On SQLite, <c>SaveChanges</c> sends a statement for each row; here a statement takes
/// hundreds, on every engine, with the columns and conversions of the model.
/// </summary>
public static class BulkInsert
{
    /// <summary>SQL Server takes 2,100 parameters in a statement, and 1,000 rows in a VALUES.</summary>
    private const int MaxParameters = 2000;

    /// <summary>A statement of so many rows is the same text each time: what is known of a text, such as what it writes to, is found out once.</summary>
    private const int FewRows = 4;

    private static readonly ConcurrentDictionary<(IEntityType Type, int Rows), string> Known = new();

    /// <summary>The most rows in a statement; progress and cancellation are between two statements.</summary>
    private const int MaxRows = 500;

    /// <summary>
    /// Inserts the entities in their order, bypassing the change tracker. Generated values and defaults are left to the
    /// database, and are not read back.
    /// </summary>
    /// <param name="db">The context; in a transaction, unless some rows may be stored without the others.</param>
    /// <param name="entities">What to insert.</param>
    /// <param name="done">Called after each statement with the number of rows that it inserted.</param>
    /// <param name="cancellation">Cancels before the next statement.</param>
    public static async Task InsertRowsAsync<T>(
        this BankDbContext db, IEnumerable<T> entities, Action<int>? done = null, CancellationToken cancellation = default)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        IProperty[] properties = [.. type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never)];
        foreach (var rows in entities.Chunk(Math.Min(MaxRows, MaxParameters / properties.Length)))
        {
            var values = new List<object?>(rows.Length * properties.Length);
            foreach (var row in rows)
            {
                foreach (var property in properties)
                {
                    var value = property.GetGetter().GetClrValue(row);
                    values.Add(property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value);
                }
            }

            cancellation.ThrowIfCancellationRequested();
            var sql = rows.Length <= FewRows ? Known.GetOrAdd((type, rows.Length), _ => Sql(db, type, properties, rows.Length)) : Sql(db, type, properties, rows.Length);
            await db.Database.ExecuteSqlRawAsync(sql, values!, cancellation);
            done?.Invoke(rows.Length);
        }
    }

    private static string Sql(BankDbContext db, IEntityType type, IProperty[] properties, int rows)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var names = db.GetService<ISqlGenerationHelper>();
        var columns = string.Join(", ", properties.Select(property => names.DelimitIdentifier(property.GetColumnName(table)!)));
        var sql = new StringBuilder($"INSERT INTO {names.DelimitIdentifier(table.Name, table.Schema)} ({columns}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (")
                .AppendJoin(", ", Enumerable.Range(row * properties.Length, properties.Length).Select(place => $"{{{place}}}"))
                .Append(')');
        }

        return sql.ToString();
    }
}
