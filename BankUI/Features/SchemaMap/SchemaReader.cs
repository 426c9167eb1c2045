using BankUI.Data;
using BankUI.Shared.SchemaDrawing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Features.SchemaMap;

/// <summary>Reads the schema from EF Core's model, so that nothing is typed by hand, and counts the rows.</summary>
public sealed class SchemaReader(IDbContextFactory<BankDbContext> contexts)
{
    /// <summary>The schema; no statement is sent.</summary>
    public async Task<Schema> ReadAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return ModelSchema.Of(db.GetService<IDesignTimeModel>().Model);
    }

    /// <summary>How many rows each table has, by its name: one statement.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        string[] tables = [.. ModelSchema.Of(db.GetService<IDesignTimeModel>().Model).Tables.Select(table => table.Name)];
        var helper = db.GetService<ISqlGenerationHelper>();
        var (name, rows) = (helper.DelimitIdentifier(nameof(TableRows.Table)), helper.DelimitIdentifier(nameof(TableRows.Rows)));

        // The names are the model's own, and delimited.
        var counts = string.Join("\nUNION ALL\n", tables.Select((table, i) => $"SELECT {i} AS {name}, (SELECT COUNT(*) FROM {helper.DelimitIdentifier(table)}) AS {rows}"));
        return (await db.Database.SqlQueryRaw<TableRows>(counts).TagWith("SchemaReader.CountAsync").ToListAsync(cancellation))
            .ToDictionary(count => tables[count.Table], count => count.Rows);
    }

    internal sealed record TableRows(int Table, int Rows);
}
