using BankUI.Features.Lab.OwnModel.FromSql.Created;
using BankUI.Features.Lab.OwnModel.FromSql.Lexing;
using Superpower;
using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Parsing;

/// <summary>Reads the statements of PostgreSQL and of SQLite that make tables. What it does not understand of one is left out with its place, and the rest is read.</summary>
/// <param name="schema">Gets the tables, and the notes.</param>
/// <param name="dialect">Whose statements.</param>
public sealed class TableReader(CreatedSchema schema, SqlDialect dialect)
{
    private const string NotUnderstood = "is not understood, and left out.";

    private static readonly HashSet<string> ConstraintWords = new(StringComparer.OrdinalIgnoreCase) { "CONSTRAINT", "UNIQUE", "CHECK", "EXCLUDE", "LIKE" };

    /// <summary>Reads a statement.</summary>
    public void Read(SqlStatement statement)
    {
        if (statement.Begins("CREATE", "TABLE"))
        {
            Create(statement);
        }
        else if (statement.Begins("ALTER", "TABLE"))
        {
            Alter(statement);
        }
        else if (statement.Begins("CREATE", "UNIQUE", "INDEX"))
        {
            Index(statement);
        }
        else
        {
            schema.Notes.LeaveOut(statement.Kind, statement.Place, statement.Source, statement.End);
        }
    }

    private void Create(SqlStatement statement)
    {
        var tokens = statement.Tokens;
        var head = SqlGrammar.CreateTable(new(tokens));
        if (!head.HasValue || head.Remainder.IsAtEnd || head.Remainder.ConsumeToken().Value.Kind != SqlTokenKind.Open)
        {
            Note(tokens, "is left out: it has no columns in parentheses.");
            return;
        }

        if (schema.Add(head.Value, statement.Place, statement.End) is not { } table)
        {
            return;
        }

        var open = head.Remainder.Position;
        var (elements, close) = TokenLists.Elements(tokens, open + 1);
        foreach (var element in elements)
        {
            Element(table, element);
        }

        if (close == tokens.Length)
        {
            Note(tokens[open..], "has no end: a parenthesis is not closed.");
            return;
        }

        if (!TokenLists.IsBalanced(tokens[(close + 1)..]))
        {
            Note(tokens[(close + 1)..], NotUnderstood);
            return;
        }

        foreach (var (clause, run) in Clauses(SqlGrammar.AfterColumns, tokens[(close + 1)..]))
        {
            Apply(table, null, clause, run);
        }
    }

    private void Alter(SqlStatement statement)
    {
        var tokens = statement.Tokens;
        var head = SqlGrammar.AlterTable(new(tokens));
        if (!head.HasValue)
        {
            Note(tokens, NotUnderstood);
            return;
        }

        foreach (var action in TokenLists.Elements(tokens, head.Remainder.Position).Elements)
        {
            var list = new TokenList<SqlTokenKind>(action);
            if (!TokenLists.IsBalanced(action))
            {
                Note(action, NotUnderstood);
                continue;
            }

            if (SqlGrammar.SetDefault(list).HasValue)
            {
                continue;
            }

            var added = SqlGrammar.AddColumn(list);
            var (constraint, required) = (SqlGrammar.AddConstraint(list), SqlGrammar.SetNotNull(list));
            if (!added.HasValue && !required.HasValue)
            {
                schema.Notes.LeaveOut($"ALTER TABLE {action[0].ToStringValue()}", statement.Place, statement.Source, statement.End);
            }
            else if (schema.Find(head.Value) is not { } table)
            {
                Note(tokens, $"is left out: no table {head.Value.Name} is created before it.");
            }
            else if (required.HasValue)
            {
                table.Require(required.Value);
            }
            else if (constraint.HasValue)
            {
                Apply(table, null, constraint.Value, action[1..]);
            }
            else if (added.Remainder.IsAtEnd || IsConstraint(action[1..]))
            {
                Note(action, NotUnderstood);
            }
            else
            {
                Element(table, action[added.Remainder.Position..]);
            }
        }
    }

    private void Index(SqlStatement statement)
    {
        var tokens = statement.Tokens;
        var index = SqlGrammar.UniqueIndex(new(tokens));
        if (!index.HasValue)
        {
            Note(tokens, "is left out: it is not understood as an index of columns.");
            return;
        }

        var (name, columns) = index.Value;
        var isOfAll = index.Remainder.IsAtEnd
            || (columns.Length == 1 && SqlGrammar.WhereNotNull(index.Remainder) is { HasValue: true, Value: var column } && string.Equals(column, columns[0], StringComparison.OrdinalIgnoreCase));
        if (!isOfAll)
        {
            Note(tokens, "is left out: it is unique among some rows only, and a drawing has no such thing.");
        }
        else if (schema.Find(name) is not { } table)
        {
            Note(tokens, $"is left out: no table {name.Name} is created before it.");
        }
        else
        {
            Apply(table, null, new SqlClause(SqlClauseKind.Unique, columns), tokens);
        }
    }

    private void Element(CreatedTable table, Token<SqlTokenKind>[] element)
    {
        if (!TokenLists.IsBalanced(element))
        {
            Note(element, NotUnderstood);
        }
        else if (IsConstraint(element))
        {
            foreach (var (clause, run) in Clauses(SqlGrammar.OfTable, element))
            {
                Apply(table, null, clause, run);
            }
        }
        else
        {
            Column(table, element);
        }
    }

    private void Column(CreatedTable table, Token<SqlTokenKind>[] element)
    {
        var name = SqlGrammar.Name(new(element));
        if (!name.HasValue)
        {
            Note(element, NotUnderstood);
            return;
        }

        var type = SqlGrammar.Type(name.Remainder);
        var clauses = Clauses(SqlGrammar.OfColumn, element[type.Remainder.Position..]).ToList();
        if (clauses.Exists(clause => clause.Clause?.Kind == SqlClauseKind.Computed))
        {
            Note(element, "is left out: its values are computed, and a drawing has no such field.");
            return;
        }

        var isRequired = clauses.Exists(clause => clause.Clause?.Kind is SqlClauseKind.NotNull or SqlClauseKind.PrimaryKey) || type.Value.EndsWith("serial", StringComparison.OrdinalIgnoreCase);
        if (!table.Add(new CreatedColumn(name.Value, SqlTypes.Kind(type.Value, dialect), type.Value, isRequired, element[0].Position)))
        {
            Note(element, $"is left out: {table.Name.Name} has a column {name.Value} before it.");
            return;
        }

        foreach (var (clause, run) in clauses)
        {
            Apply(table, name.Value, clause, run);
        }
    }

    private void Apply(CreatedTable table, string? column, SqlClause? clause, Token<SqlTokenKind>[] run)
    {
        switch (clause?.Kind)
        {
            case null:
                Note(run, NotUnderstood);
                break;
            case SqlClauseKind.PrimaryKey or SqlClauseKind.Unique or SqlClauseKind.ForeignKey:
                TableKeys.Add(schema, table, column, clause, run[0].Position, SqlStatement.EndOf(run[^1]));
                break;
            case SqlClauseKind.Check:
                Note(run, "is left out: a drawing has no checks.");
                break;
            case SqlClauseKind.Exclude:
                Note(run, "is left out: a drawing has nothing that excludes rows.");
                break;
            case SqlClauseKind.Inherits:
                Note(run, "is left out: a drawing has no tables that inherit columns. Write them out.");
                break;
            case SqlClauseKind.Partition:
                Note(run, "is left out: a drawing does not say where rows are kept.");
                break;
        }
    }

    private static bool IsConstraint(Token<SqlTokenKind>[] element) =>
        element.Length > 1 && (element[0].IsOneOf(ConstraintWords) || ((element[0].Is("PRIMARY") || element[0].Is("FOREIGN")) && element[1].Is("KEY")));

    // What is not understood goes up to the next clause that is.
    private static IEnumerable<(SqlClause? Clause, Token<SqlTokenKind>[] Run)> Clauses(TokenListParser<SqlTokenKind, SqlClause> parser, Token<SqlTokenKind>[] tokens)
    {
        var rest = new TokenList<SqlTokenKind>(tokens);
        var unknown = 0;
        while (!rest.IsAtEnd)
        {
            var (at, clause) = (rest.Position, parser(rest));
            if (clause.HasValue)
            {
                if (unknown < at)
                {
                    yield return (null, tokens[unknown..at]);
                }

                (rest, unknown) = (clause.Remainder, clause.Remainder.Position);
                yield return (clause.Value, tokens[at..unknown]);
            }
            else
            {
                var group = SqlGrammar.Group(rest);
                rest = group.HasValue ? group.Remainder : rest.ConsumeToken().Remainder;
            }
        }

        if (unknown < tokens.Length)
        {
            yield return (null, tokens[unknown..]);
        }
    }

    private void Note(Token<SqlTokenKind>[] run, string sentence) => schema.Notes.Add(run[0].Position, schema.Source, SqlStatement.EndOf(run[^1]), sentence);
}
