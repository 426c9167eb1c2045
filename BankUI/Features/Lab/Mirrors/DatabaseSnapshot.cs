using System.Globalization;
using BankUI.Features.Lab.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Features.Lab.Mirrors;

/// <summary>All rows of a lab database, read without EF Core.</summary>
public sealed class DatabaseSnapshot
{
    private readonly Dictionary<string, TableRows> _tables;

    private DatabaseSnapshot(IEnumerable<TableRows> tables) => _tables = tables.ToDictionary(table => table.Name);

    /// <summary>The tables, principals before dependents where possible.</summary>
    public IEnumerable<TableRows> Tables => _tables.Values;

    public static DatabaseSnapshot Read(LabDatabase database, IModel model)
    {
        database.StartClock();
        return new DatabaseSnapshot(model.GetEntityTypes().OrderBy(entity => Depth(entity)).ThenBy(entity => entity.GetTableName(), StringComparer.Ordinal).Select(entity => Read(database, entity)));
    }

    /// <summary>A row by its key, as <see cref="KeyOf(IEnumerable{object?})"/> writes it; <see langword="null"/> when there is none.</summary>
    public string?[]? Row(string table, string key) => _tables[table].Rows.GetValueOrDefault(key);

    /// <summary>A table's columns, as they were created.</summary>
    public IReadOnlyList<string> Columns(string table) => _tables[table].Columns;

    /// <summary>How many rows have this value in this column.</summary>
    public int Count(string table, string column, string value)
    {
        var at = _tables[table].Columns.ToList().IndexOf(column);
        return _tables[table].Rows.Values.Count(row => row[at] == value);
    }

    /// <summary>A key as a text that is unique within a table.</summary>
    public static string KeyOf(IEnumerable<object?> values) => string.Join(", ", values.Select(Text));

    /// <summary>A value as a database shows it, as text; <see langword="null"/> for NULL.</summary>
    public static string? Text(object? value) => value switch
    {
        null or DBNull => null,
        bool yes => yes ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // A circle of foreign keys is cut where it was entered.
    private static int Depth(IEntityType entity, params IEntityType[] below) =>
        entity.GetForeignKeys().Where(key => key.PrincipalEntityType != entity && !below.Contains(key.PrincipalEntityType))
            .Select(key => Depth(key.PrincipalEntityType, [.. below, entity]) + 1).DefaultIfEmpty().Max();

    private static TableRows Read(LabDatabase database, IEntityType entity)
    {
        var table = entity.GetTableName()!;
        var keys = entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()).ToList();
        using var command = database.Connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {Quoted(table)} ORDER BY {string.Join(", ", keys.Select(Quoted))}";
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new Dictionary<string, string?[]>();
        while (reader.Read())
        {
            var row = Enumerable.Range(0, columns.Count).Select(at => Text(reader.GetValue(at))).ToArray();
            rows.Add(string.Join(", ", keys.Select(key => row[columns.IndexOf(key)])), row);
        }

        return new TableRows(table, columns, rows);
    }

    private static string Quoted(string name) => $"\"{name}\"";

    /// <summary>A table's rows by their keys, in the order of these.</summary>
    public sealed record TableRows(string Name, IReadOnlyList<string> Columns, IReadOnlyDictionary<string, string?[]> Rows);
}
