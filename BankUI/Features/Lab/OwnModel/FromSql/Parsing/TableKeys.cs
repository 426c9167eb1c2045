using BankUI.Features.Lab.OwnModel.FromSql.Created;
using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Parsing;

/// <summary>Adds a key to a table, whichever dialect it is of.</summary>
public static class TableKeys
{
    /// <param name="schema">Gets the notes.</param>
    /// <param name="table">Gets the key.</param>
    /// <param name="column">The column that it stands at; <see langword="null"/> for one that names its columns.</param>
    /// <param name="clause">A primary, unique or foreign key.</param>
    /// <param name="place">Where it begins.</param>
    /// <param name="end">Behind its last character.</param>
    public static void Add(CreatedSchema schema, CreatedTable table, string? column, SqlClause clause, Position place, int end)
    {
        IReadOnlyList<string> columns = clause.Columns ?? [column!];
        if (columns.FirstOrDefault(name => table.Column(name) is null) is { } missing)
        {
            schema.Notes.Add(place, schema.Source, end, $"is left out: {table.Name.Name} has no column {missing}.");
            return;
        }

        var text = ReadingNotes.Cut(schema.Source, place.Absolute, end);
        switch (clause)
        {
            case { Kind: SqlClauseKind.PrimaryKey } when table.Primary is not null:
                schema.Notes.Add(place, schema.Source, end, $"is left out: {table.Name.Name} has a primary key before it.");
                break;
            case { Kind: SqlClauseKind.PrimaryKey }:
                table.Keys.Add(new CreatedKey(KeyKind.Primary, columns, place, text));
                foreach (var name in columns)
                {
                    table.Require(name);
                }

                break;
            case { Kind: SqlClauseKind.Unique }:
                table.Keys.Add(new CreatedKey(KeyKind.Unique, columns, place, text));
                break;
            case { Reference: { } reference }:
                table.Keys.Add(new CreatedKey(KeyKind.Foreign, columns, place, text, reference.Table, reference.Columns, reference.OnDelete));
                if (reference.OnDelete == SqlAction.SetDefault)
                {
                    schema.Notes.Add(place, schema.Source, end, "is read without SET DEFAULT, which a drawing has not: nothing is done on a delete.");
                }

                if (reference.ChangesOnUpdate)
                {
                    schema.Notes.Add(place, schema.Source, end, "is read without ON UPDATE: a drawing's keys do not change.");
                }

                break;
        }
    }
}
