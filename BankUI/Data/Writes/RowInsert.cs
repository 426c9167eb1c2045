using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.Writes;

/// <summary>
/// Inserts one row with a statement that is put together once for each model, from its columns and conversions. For the writes that are made
/// all the time: <c>SaveChanges</c> tracks the entity and puts its statement together anew, which takes several times as long as the
/// statement does.
/// </summary>
internal static class RowInsert
{
    private static readonly ConditionalWeakTable<IEntityType, Insert> Known = [];

    /// <summary>Inserts an entity, past the change tracker; its key, which the database generates, is not read back.</summary>
    public static Task InsertRowAsync<T>(this BankDbContext db, T entity, CancellationToken cancellation)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var (command, properties) = Known.GetValue(type, type => Make(db, type));
        var values = new Dictionary<string, object?>(properties.Length);
        foreach (var property in properties)
        {
            values.Add(property.Name, property.GetGetter().GetClrValue(entity));
        }

        return command.ExecuteNonQueryAsync(
            new RelationalCommandParameterObject(
                db.GetService<IRelationalConnection>(), values, readerColumns: null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.SaveChanges),
            cancellation);
    }

    private static Insert Make(BankDbContext db, IEntityType type)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        IProperty[] properties = [.. type.GetProperties().Where(property => !property.IsPrimaryKey() && property.GetComputedColumnSql() is null)];
        var command = db.GetService<IRelationalCommandBuilderFactory>().Create();
        foreach (var property in properties)
        {
            command.AddParameter(property.Name, names.GenerateParameterName(property.Name), property.GetRelationalTypeMapping(), property.IsNullable);
        }

        command.Append(
            $"""
            INSERT INTO {names.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", properties.Select(property => names.DelimitIdentifier(property.GetColumnName(table)!)))})
            VALUES ({string.Join(", ", properties.Select(property => names.GenerateParameterNamePlaceholder(property.Name)))});
            """);
        return new Insert(command.Build(), properties);
    }

    private sealed record Insert(IRelationalCommand Command, IProperty[] Properties);
}
