using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Shaping;
using Microsoft.Data.Sqlite;

namespace BankUI.Features.Lab.OwnModel.Trying;

/// <summary>Deletes the first row of a table in a SQLite database that is made for it, in memory, and is gone afterwards.</summary>
public static class DeleteTrial
{
    /// <summary>How many rows each drawn table has; a table in between has twice as many.</summary>
    public const int Rows = 12;

    /// <param name="shape">The model.</param>
    /// <param name="table">From which table; a drawn one.</param>
    /// <exception cref="SqliteException">The rows cannot be inserted, as where a required yes or no is unique.</exception>
    public static TriedDelete Run(ModelShape shape, string table)
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=True");
        connection.Open();
        Execute(connection, OwnContext.CreateScript(shape, DatabaseProvider.Sqlite));
        Fill(connection, shape);
        var before = shape.Entities.ToDictionary(entity => entity.Name, entity => RowsOf(connection, entity.Name, "1 = 1"));
        var linked = shape.ForeignKeys.ToDictionary(key => key, key => RowsOf(connection, key.Dependent, $"\"{key.ForeignKey}\" IS NOT NULL"));
        var sql = $"DELETE FROM \"{table}\" WHERE \"{EntityShape.Id}\" = 1";
        try
        {
            Execute(connection, sql);
        }
        catch (SqliteException e)
        {
            return new TriedDelete(sql, e.Message, []);
        }

        return new TriedDelete(sql, Refusal: null,
        [
            .. from entity in shape.Entities
               let left = RowsOf(connection, entity.Name, "1 = 1")
               let unlinked = from key in shape.ForeignKeys
                              where key.Dependent == entity.Name
                              let rows = linked[key].Intersect(RowsOf(connection, entity.Name, $"\"{key.ForeignKey}\" IS NULL")).Count()
                              where rows > 0
                              select (key.ForeignKey, rows)
               select new TriedTable(entity.Name, before[entity.Name].Count, before[entity.Name].Count - left.Count, [.. unlinked]),
        ]);
    }

    // In any order: what a row refers to is checked at the commit.
    private static void Fill(SqliteConnection connection, ModelShape shape)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, "PRAGMA defer_foreign_keys = ON");
        foreach (var entity in shape.Entities)
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = $"INSERT INTO \"{entity.Name}\" ({string.Join(", ", entity.Properties.Select(property => $"\"{property.Name}\""))}) VALUES ({string.Join(", ", entity.Properties.Select((_, i) => $"$p{i}"))})";
            for (var row = 1; row <= (entity.IsBetween ? 2 * Rows : Rows); row++)
            {
                insert.Parameters.Clear();
                foreach (var (i, (_, value)) in RowFiller.Row(shape, entity, row, Rows).Index())
                {
                    insert.Parameters.AddWithValue($"$p{i}", value ?? DBNull.Value);
                }

                insert.ExecuteNonQuery();
            }
        }

        transaction.Commit();
    }

    // The names are letters, digits and _.
    private static HashSet<long> RowsOf(SqliteConnection connection, string table, string condition)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rowid FROM \"{table}\" WHERE {condition}";
        using var reader = command.ExecuteReader();
        var rows = new HashSet<long>();
        while (reader.Read())
        {
            rows.Add(reader.GetInt64(0));
        }

        return rows;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
