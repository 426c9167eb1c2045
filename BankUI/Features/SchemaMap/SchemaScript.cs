using BankUI.Data.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace BankUI.Features.SchemaMap;

/// <summary>The SQL that creates a table and its indexes, as EF Core writes it for each engine. No database is opened.</summary>
public sealed class SchemaScript
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> _sqlite = new(() => Of(new DesignTimeSqliteContext().CreateDbContext([])));
    private readonly Lazy<IReadOnlyDictionary<string, string>> _postgreSql = new(() => Of(new DesignTimePostgreSqlContext().CreateDbContext([])));
    private readonly Lazy<IReadOnlyDictionary<string, string>> _sqlServer = new(() => Of(new DesignTimeSqlServerContext().CreateDbContext([])));

    /// <summary>For SQLite; <see langword="null"/> for a table that is not in the model.</summary>
    public string? Sqlite(string table) => _sqlite.Value.GetValueOrDefault(table);

    /// <summary>For PostgreSQL; <see langword="null"/> for a table that is not in the model.</summary>
    public string? PostgreSql(string table) => _postgreSql.Value.GetValueOrDefault(table);

    /// <summary>For SQL Server; <see langword="null"/> for a table that is not in the model.</summary>
    public string? SqlServer(string table) => _sqlServer.Value.GetValueOrDefault(table);

    /// <summary>The script of each table in a context's model, by name.</summary>
    public static IReadOnlyDictionary<string, string> Of(DbContext context)
    {
        using (context)
        {
            var model = context.GetService<IDesignTimeModel>().Model;
            var operations = context.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel());
            var generator = context.GetService<IMigrationsSqlGenerator>();
            return operations.OfType<CreateTableOperation>().ToDictionary(
                create => create.Name,
                create => string.Join(
                    "\n",
                    generator.Generate([create, .. operations.OfType<CreateIndexOperation>().Where(index => index.Table == create.Name)], model)
                        .Select(command => command.CommandText.ReplaceLineEndings("\n").TrimEnd())));
        }
    }
}
