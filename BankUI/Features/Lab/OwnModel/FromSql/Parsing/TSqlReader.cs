using BankUI.Features.Lab.OwnModel.FromSql.Created;
using BankUI.Features.Lab.OwnModel.FromSql.Lexing;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Parsing;

/// <summary>
/// Reads the statements of SQL Server that make tables, with Microsoft's own parser. That one descends into each expression, so it gets none that is long or deep, and a stack that is
/// large enough for those that it gets.
/// </summary>
/// <param name="schema">Gets the tables, and the notes.</param>
public sealed class TSqlReader(CreatedSchema schema)
{
    /// <summary>The most tokens of a column or a constraint.</summary>
    public const int MaxTokens = 1000;

    /// <summary>The most parentheses within each other.</summary>
    public const int MaxDepth = 50;

    // 16 MB, of which an expression of so many tokens takes a tenth.
    private const int Stack = 16 * 1024 * 1024;

    // How often a statement is read again without the part that is wrong.
    private const int MaxWrong = 12;

    private const string NotUnderstood = "is not understood, and left out.";
    private const string TooDeep = "is left out: it is too long, or has too many parentheses within each other.";

    /// <summary>Reads all statements.</summary>
    public void Read(IReadOnlyList<SqlStatement> statements)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    foreach (var statement in statements)
                    {
                        Read(statement);
                    }
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            Stack);
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            throw new InvalidOperationException("The statements could not be read.", failure);
        }
    }

    private void Read(SqlStatement statement)
    {
        var isTable = statement.Begins("CREATE", "TABLE");
        if (!isTable && !statement.Begins("ALTER", "TABLE") && !statement.Begins("CREATE", "UNIQUE", "INDEX"))
        {
            schema.Notes.LeaveOut(statement.Kind, statement.Place, statement.Source, statement.End);
            return;
        }

        var text = TextOf(statement);
        var open = Array.FindIndex(statement.Tokens, token => token.Kind == SqlTokenKind.Open);
        var (elements, close) = isTable && open >= 0 ? TokenLists.Elements(statement.Tokens, open + 1) : ([statement.Tokens], statement.Tokens.Length);
        if (open > MaxTokens || IsTooDeep(statement.Tokens[close..]))
        {
            Note(statement.Tokens, TooDeep);
            return;
        }

        foreach (var element in elements.Where(IsTooDeep))
        {
            Note(element, TooDeep);
            if (!TakeOut(text, statement, element))
            {
                return;
            }
        }

        for (var wrong = 0; wrong < MaxWrong; wrong++)
        {
            var script = (TSqlScript?)new TSql170Parser(initialQuotedIdentifiers: true)
                .Parse(new StringReader(new string(text)), out var errors, statement.Place.Absolute, statement.Place.Line, statement.Place.Column);
            if (errors is not [var error, ..])
            {
                foreach (var read in script!.Batches.SelectMany(batch => batch.Statements))
                {
                    Take(statement, read);
                }

                return;
            }

            var at = elements.FirstOrDefault(element => element[0].Position.Absolute <= error.Offset && error.Offset <= SqlStatement.EndOf(element[^1]) && text[element[0].Position.Absolute - statement.Place.Absolute] != ' ');
            Note(at ?? statement.Tokens, NotUnderstood);
            if (at is null || !TakeOut(text, statement, at))
            {
                return;
            }
        }

        Note(statement.Tokens, NotUnderstood);
    }

    // Blanks for comments, which may be as deep as parentheses.
    private static char[] TextOf(SqlStatement statement)
    {
        var (start, source) = (statement.Place.Absolute, statement.Source);
        var text = new char[statement.End - start];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = source[start + i] is '\r' or '\n' ? source[start + i] : ' ';
        }

        foreach (var token in statement.Tokens.Where(token => token.Kind != SqlTokenKind.Unclosed))
        {
            token.Span.AsReadOnlySpan().CopyTo(text.AsSpan(token.Position.Absolute - start));
        }

        return text;
    }

    private static bool IsTooDeep(Token<SqlTokenKind>[] element)
    {
        var (depth, deepest) = (0, 0);
        foreach (var token in element)
        {
            depth += token.Kind == SqlTokenKind.Open ? 1 : token.Kind == SqlTokenKind.Close ? -1 : 0;
            deepest = Math.Max(deepest, depth);
        }

        return element.Length > MaxTokens || deepest > MaxDepth;
    }

    // Blanks in its place, and in that of one comma beside it: what follows stays where it was.
    private static bool TakeOut(char[] text, SqlStatement statement, Token<SqlTokenKind>[] element)
    {
        if (element.Length == statement.Tokens.Length)
        {
            return false;
        }

        var (start, end) = (element[0].Position.Absolute - statement.Place.Absolute, SqlStatement.EndOf(element[^1]) - statement.Place.Absolute);
        Blank(start, end);
        if (Array.FindIndex(text, end, c => !char.IsWhiteSpace(c)) is >= 0 and var next && text[next] == ',')
        {
            Blank(next, next + 1);
        }
        else if (Array.FindLastIndex(text, start, c => !char.IsWhiteSpace(c)) is >= 0 and var before && text[before] == ',')
        {
            Blank(before, before + 1);
        }

        return true;

        void Blank(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                text[i] = text[i] is '\r' or '\n' ? text[i] : ' ';
            }
        }
    }

    private void Take(SqlStatement statement, TSqlStatement read)
    {
        switch (read)
        {
            case CreateTableStatement { Definition: { } definition } create:
                if (schema.Add(Name(create.SchemaObjectName), statement.Place, statement.End) is { } created)
                {
                    Take(created, definition);
                }

                break;
            case AlterTableAddTableElementStatement alter when schema.Find(Name(alter.SchemaObjectName)) is { } table:
                Take(table, alter.Definition);
                break;
            case AlterTableAddTableElementStatement alter:
                Note(statement.Tokens, $"is left out: no table {Name(alter.SchemaObjectName).Name} is created before it.");
                break;
            case AlterTableConstraintModificationStatement:
                break;
            case CreateIndexStatement index when !IsOfAll(index.Columns, index.FilterPredicate):
                Note(index, "is left out: it is unique among some rows only, and a drawing has no such thing.");
                break;
            case CreateIndexStatement index when schema.Find(Name(index.OnName)) is { } table:
                Add(table, null, new SqlClause(SqlClauseKind.Unique, Columns(index.Columns)), index);
                break;
            case CreateIndexStatement index:
                Note(index, $"is left out: no table {Name(index.OnName).Name} is created before it.");
                break;
            default:
                schema.Notes.LeaveOut($"{statement.Kind} {read.GetType().Name}", statement.Place, statement.Source, statement.End);
                break;
        }
    }

    private void Take(CreatedTable table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions)
        {
            Take(table, column);
        }

        foreach (var constraint in definition.TableConstraints)
        {
            Take(table, null, constraint);
        }

        foreach (var index in definition.Indexes.Where(index => index.Unique))
        {
            Take(table, null, index);
        }
    }

    private void Take(CreatedTable table, ColumnDefinition column)
    {
        var name = column.ColumnIdentifier.Value;
        if (column.ComputedColumnExpression is not null)
        {
            Note(column, "is left out: its values are computed, and a drawing has no such field.");
            return;
        }

        var type = column.DataType switch
        {
            SqlDataTypeReference known => known.SqlDataTypeOption.ToString().ToLowerInvariant(),
            { Name.BaseIdentifier.Value: { } other } => other,
            _ => "",
        };
        var isRequired = column.Constraints.OfType<NullableConstraintDefinition>().Any(nullable => !nullable.Nullable);
        if (!table.Add(new CreatedColumn(name, SqlTypes.Kind(type, SqlDialect.SqlServer), type, isRequired, Place(column))))
        {
            Note(column, $"is left out: {table.Name.Name} has a column {name} before it.");
            return;
        }

        foreach (var constraint in column.Constraints)
        {
            Take(table, name, constraint);
        }

        if (column.Index is { Unique: true } index)
        {
            Take(table, name, index);
        }
    }

    private void Take(CreatedTable table, string? column, IndexDefinition index)
    {
        if (IsOfAll(index.Columns, index.FilterPredicate))
        {
            Add(table, column, new SqlClause(SqlClauseKind.Unique, index.Columns.Count > 0 ? Columns(index.Columns) : null), index);
        }
        else
        {
            Note(index, "is left out: it is unique among some rows only, and a drawing has no such thing.");
        }
    }

    private void Take(CreatedTable table, string? column, ConstraintDefinition constraint)
    {
        switch (constraint)
        {
            case UniqueConstraintDefinition unique:
                Add(table, column, new SqlClause(unique.IsPrimaryKey ? SqlClauseKind.PrimaryKey : SqlClauseKind.Unique, unique.Columns.Count > 0 ? Columns(unique.Columns) : null), unique);
                break;
            case ForeignKeyConstraintDefinition key:
                var reference = new SqlReference(Name(key.ReferenceTableName), Names(key.ReferencedTableColumns), Action(key.DeleteAction), key.UpdateAction is not (DeleteUpdateAction.NotSpecified or DeleteUpdateAction.NoAction));
                Add(table, column, new SqlClause(SqlClauseKind.ForeignKey, key.Columns.Count > 0 ? Names(key.Columns) : null, reference), key);
                break;
            case CheckConstraintDefinition:
                Note(constraint, "is left out: a drawing has no checks.");
                break;
            case NullableConstraintDefinition or DefaultConstraintDefinition:
                break;
            default:
                Note(constraint, NotUnderstood);
                break;
        }
    }

    private static SqlAction Action(DeleteUpdateAction action) => action switch
    {
        DeleteUpdateAction.Cascade => SqlAction.Cascade,
        DeleteUpdateAction.SetNull => SqlAction.SetNull,
        DeleteUpdateAction.SetDefault => SqlAction.SetDefault,
        _ => SqlAction.NoAction,
    };

    // WHERE [Email] IS NOT NULL is how SQL Server says what other engines do by themselves.
    private static bool IsOfAll(IList<ColumnWithSortOrder> columns, BooleanExpression? filter) => filter is null
        || (filter is BooleanParenthesisExpression { Expression: var inner } && IsOfAll(columns, inner))
        || (filter is BooleanIsNullExpression { IsNot: true, Expression: ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., var column] } }
            && columns.Count == 1 && string.Equals(Columns(columns)[0], column.Value, StringComparison.OrdinalIgnoreCase));

    private static SqlName Name(SchemaObjectName name) => new(name.SchemaIdentifier?.Value, name.BaseIdentifier.Value);

    private static IReadOnlyList<string> Names(IList<Identifier> names) => [.. names.Select(name => name.Value)];

    private static IReadOnlyList<string> Columns(IList<ColumnWithSortOrder> columns) => [.. columns.Select(column => column.Column.MultiPartIdentifier.Identifiers[^1].Value)];

    private static Position Place(TSqlFragment fragment) => new(fragment.StartOffset, fragment.StartLine, fragment.StartColumn);

    private void Add(CreatedTable table, string? column, SqlClause clause, TSqlFragment fragment) =>
        TableKeys.Add(schema, table, column, clause, Place(fragment), fragment.StartOffset + fragment.FragmentLength);

    private void Note(TSqlFragment fragment, string sentence) => schema.Notes.Add(Place(fragment), schema.Source, fragment.StartOffset + fragment.FragmentLength, sentence);

    private void Note(Token<SqlTokenKind>[] run, string sentence) => schema.Notes.Add(run[0].Position, schema.Source, SqlStatement.EndOf(run[^1]), sentence);
}
