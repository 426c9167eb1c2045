using BankUI.Features.Lab.OwnModel.FromSql.Created;
using BankUI.Features.Lab.OwnModel.FromSql.Lexing;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;

namespace BankUI.Features.Lab.OwnModel.FromSql.Parsing;

/// <summary>
/// What PostgreSQL and SQLite write in a <c>CREATE TABLE</c>, piece by piece. Expressions are passed over, parenthesis by parenthesis and without recursion: nothing of them is drawn.
/// </summary>
public static class SqlGrammar
{
    // Where an expression without parentheses, or a type, ends.
    private static readonly HashSet<string> ClauseWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "CONSTRAINT", "NOT", "NULL", "PRIMARY", "UNIQUE", "CHECK", "REFERENCES", "COLLATE", "GENERATED", "DEFERRABLE", "INITIALLY", "ON", "DEFAULT", "AS", "STORAGE", "COMPRESSION", "AUTOINCREMENT",
    };

    private static readonly TokenListParser<SqlTokenKind, Unit> Nothing = Parse.Return<SqlTokenKind, Unit>(Unit.Value);

    /// <summary>A name, without its quotes.</summary>
    public static readonly TokenListParser<SqlTokenKind, string> Name =
        Token.Matching<SqlTokenKind>(kind => kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.Text, "name").Select(token => token.Name());

    /// <summary>The name of a table, perhaps with those of its database and its schema before it.</summary>
    public static readonly TokenListParser<SqlTokenKind, SqlName> TableName =
        Name.AtLeastOnceDelimitedBy(Token.EqualTo(SqlTokenKind.Dot)).Select(names => new SqlName(names.Length > 1 ? names[^2] : null, names[^1]));

    /// <summary>A parenthesis with whatever is in it.</summary>
    public static readonly TokenListParser<SqlTokenKind, Unit> Group = input =>
    {
        var (depth, rest) = (0, input);
        do
        {
            var next = rest.ConsumeToken();
            if (!next.HasValue)
            {
                return TokenListParserResult.Empty<SqlTokenKind, Unit>(input);
            }

            depth += next.Value.Kind == SqlTokenKind.Open ? 1 : next.Value.Kind == SqlTokenKind.Close && depth > 0 ? -1 : 0;
            rest = next.Remainder;
        }
        while (depth > 0);
        return input.ConsumeToken().Value.Kind == SqlTokenKind.Open ? TokenListParserResult.Value(Unit.Value, input, rest) : TokenListParserResult.Empty<SqlTokenKind, Unit>(input);
    };

    /// <summary>An expression up to the next clause: at least one token, or a parenthesis.</summary>
    public static readonly TokenListParser<SqlTokenKind, Unit> Expression = input =>
    {
        var rest = input;
        while (!rest.IsAtEnd && (rest == input || !rest.ConsumeToken().Value.IsOneOf(ClauseWords)))
        {
            var group = Group(rest);
            rest = group.HasValue ? group.Remainder : rest.ConsumeToken().Remainder;
        }

        return rest == input ? TokenListParserResult.Empty<SqlTokenKind, Unit>(input) : TokenListParserResult.Value(Unit.Value, input, rest);
    };

    /// <summary>A type: its words without its length, with <c>[]</c> for an array; empty for none.</summary>
    public static readonly TokenListParser<SqlTokenKind, string> Type = input =>
    {
        var (words, rest) = (new List<string>(), input);
        while (!rest.IsAtEnd)
        {
            var next = rest.ConsumeToken();
            var token = next.Value;
            if (token.Kind == SqlTokenKind.QuotedName || (token.Kind == SqlTokenKind.Word && !token.IsOneOf(ClauseWords)))
            {
                words.Add(token.Name());
                rest = next.Remainder;
            }
            else if (token.Kind == SqlTokenKind.Dot && words.Count > 0)
            {
                // What stands before it is a schema.
                words.RemoveAt(words.Count - 1);
                rest = next.Remainder;
            }
            else if (token.IsSymbol('['))
            {
                if (words is [.., var last] && !last.EndsWith(']'))
                {
                    words[^1] = last + "[]";
                }

                rest = To(rest, ']');
            }
            else if (token.Kind == SqlTokenKind.Open && words.Count > 0 && Group(rest) is { HasValue: true } length)
            {
                rest = length.Remainder;
            }
            else
            {
                break;
            }
        }

        return TokenListParserResult.Value(string.Join(' ', words), input, rest);
    };

    /// <summary>Columns in parentheses; how they are ordered and compared does not matter.</summary>
    public static readonly TokenListParser<SqlTokenKind, string[]> Columns =
        (from column in Name
         from order in OneOf(Words("ASC"), Words("DESC"), Words("NULLS", "FIRST"), Words("NULLS", "LAST"), After(TableName, "COLLATE"), OperatorClass()).Many()
         select column)
        .AtLeastOnceDelimitedBy(Token.EqualTo(SqlTokenKind.Comma))
        .Between(Token.EqualTo(SqlTokenKind.Open), Token.EqualTo(SqlTokenKind.Close)).Try();

    private static readonly TokenListParser<SqlTokenKind, SqlAction> Action = Parse.OneOf(
        Words("NO", "ACTION").Value(SqlAction.NoAction),
        Words("RESTRICT").Value(SqlAction.Restrict),
        Words("CASCADE").Value(SqlAction.Cascade),
        Words("SET", "NULL").Value(SqlAction.SetNull),
        Words("SET", "DEFAULT").Value(SqlAction.SetDefault));

    private static readonly TokenListParser<SqlTokenKind, Unit> Deferring = OneOf(
        Words("NOT", "DEFERRABLE"), Words("DEFERRABLE"), Words("INITIALLY", "DEFERRED"), Words("INITIALLY", "IMMEDIATE"), Words("NOT", "VALID"), Words("ENFORCED"), Words("NOT", "ENFORCED"));

    private static readonly TokenListParser<SqlTokenKind, Unit> Conflict = After(Name, "ON", "CONFLICT");

    private static readonly TokenListParser<SqlTokenKind, Unit> Storage = OneOf(
        After(Group, "WITH"),
        After(Name, "USING", "INDEX", "TABLESPACE"),
        After(Name, "TABLESPACE"),
        After(Group, "INCLUDE"));

    private static readonly TokenListParser<SqlTokenKind, Unit> KeyOptions = OneOf(Conflict, Storage, Deferring).Many().Select(_ => Unit.Value);

    /// <summary><c>REFERENCES</c> with all that may follow.</summary>
    public static readonly TokenListParser<SqlTokenKind, SqlReference> References =
        (from words in Words("REFERENCES")
         from table in TableName
         from columns in Columns.OptionalOrDefault([])
         from rules in Parse.OneOf(
             Words("ON", "DELETE").Then(_ => Action).Select(action => (OnDelete: (SqlAction?)action, OnUpdate: (SqlAction?)null)).Try(),
             Words("ON", "UPDATE").Then(_ => Action).Select(action => (OnDelete: (SqlAction?)null, OnUpdate: (SqlAction?)action)).Try(),
             OneOf(Words("MATCH", "SIMPLE"), Words("MATCH", "FULL"), Words("MATCH", "PARTIAL"), Deferring).Select(_ => (OnDelete: (SqlAction?)null, OnUpdate: (SqlAction?)null))).Many()
         select new SqlReference(
             table, columns, rules.Select(rule => rule.OnDelete).OfType<SqlAction>().LastOrDefault(), rules.Any(rule => rule.OnUpdate is not (null or SqlAction.NoAction or SqlAction.Restrict)))).Try();

    private static readonly TokenListParser<SqlTokenKind, SqlClause> Check =
        Words("CHECK").Then(_ => Group).Then(_ => OneOf(Words("NO", "INHERIT"), Deferring).Many()).Value(new SqlClause(SqlClauseKind.Check)).Try();

    /// <summary>A clause of a column.</summary>
    public static readonly TokenListParser<SqlTokenKind, SqlClause> OfColumn = Parse.OneOf(
        Words("NOT", "NULL").Then(_ => Conflict.OptionalOrDefault()).Value(new SqlClause(SqlClauseKind.NotNull)),
        Words("PRIMARY", "KEY").Then(_ => OneOf(Words("ASC"), Words("DESC"), Words("AUTOINCREMENT"), Conflict, Storage, Deferring).Many()).Value(new SqlClause(SqlClauseKind.PrimaryKey)),
        Words("UNIQUE").Then(_ => OneOf(Words("NULLS", "NOT", "DISTINCT"), Words("NULLS", "DISTINCT"), Conflict, Storage, Deferring).Many()).Value(new SqlClause(SqlClauseKind.Unique)),
        References.Select(reference => new SqlClause(SqlClauseKind.ForeignKey, Reference: reference)),
        Check,
        Words("GENERATED", "ALWAYS", "AS", "IDENTITY").Then(_ => Group.OptionalOrDefault()).Value(new SqlClause(SqlClauseKind.Passed)),
        Words("GENERATED", "BY", "DEFAULT", "AS", "IDENTITY").Then(_ => Group.OptionalOrDefault()).Value(new SqlClause(SqlClauseKind.Passed)),
        Words("GENERATED", "ALWAYS", "AS").Then(_ => Group).Then(_ => HowComputed()).Value(new SqlClause(SqlClauseKind.Computed)).Try(),
        Words("AS").Then(_ => Group).Then(_ => HowComputed()).Value(new SqlClause(SqlClauseKind.Computed)).Try(),
        Words("DEFAULT").Then(_ => Expression).Value(new SqlClause(SqlClauseKind.Passed)).Try(),
        OneOf(
            Words("NULL"), Deferring, Conflict,
            After(TableName, "COLLATE"),
            After(Name, "CONSTRAINT"),
            After(Name, "STORAGE"),
            After(Name, "COMPRESSION")).Value(new SqlClause(SqlClauseKind.Passed)));

    /// <summary>A constraint of a table.</summary>
    public static readonly TokenListParser<SqlTokenKind, SqlClause> OfTable =
        from name in After(Name, "CONSTRAINT").OptionalOrDefault()
        from clause in Parse.OneOf(
            Words("PRIMARY", "KEY").Then(_ => Columns).Then(columns => KeyOptions.Value(new SqlClause(SqlClauseKind.PrimaryKey, columns))).Try(),
            Words("UNIQUE").Then(_ => OneOf(Words("NULLS", "NOT", "DISTINCT"), Words("NULLS", "DISTINCT")).OptionalOrDefault()).Then(_ => Columns)
                .Then(columns => KeyOptions.Value(new SqlClause(SqlClauseKind.Unique, columns))).Try(),
            Words("FOREIGN", "KEY").Then(_ => Columns).Then(columns => References.Select(reference => new SqlClause(SqlClauseKind.ForeignKey, columns, reference))).Try(),
            Check,
            Words("EXCLUDE").Then(_ => Expression).Value(new SqlClause(SqlClauseKind.Exclude)).Try())
        select clause;

    /// <summary>What stands behind the columns of a table.</summary>
    public static readonly TokenListParser<SqlTokenKind, SqlClause> AfterColumns = Parse.OneOf(
        OneOf(
            Words("WITHOUT", "ROWID"), Words("WITHOUT", "OIDS"), Words("STRICT"), Token.EqualTo(SqlTokenKind.Comma).Select(_ => Unit.Value), Storage,
            After(Name, "USING"),
            Words("ON", "COMMIT").Then(_ => OneOf(Words("PRESERVE", "ROWS"), Words("DELETE", "ROWS"), Words("DROP"))).Try()).Value(new SqlClause(SqlClauseKind.Passed)),
        Words("INHERITS").Then(_ => Group).Value(new SqlClause(SqlClauseKind.Inherits)).Try(),
        Words("PARTITION", "BY").Then(_ => Name).Then(_ => Group).Value(new SqlClause(SqlClauseKind.Partition)).Try());

    /// <summary>The name of a table that is created, up to its parenthesis.</summary>
    public static readonly TokenListParser<SqlTokenKind, SqlName> CreateTable =
        from create in Words("CREATE")
        from how in OneOf(Words("GLOBAL"), Words("LOCAL"), Words("TEMP"), Words("TEMPORARY"), Words("UNLOGGED")).Many()
        from table in Words("TABLE")
        from perhaps in Words("IF", "NOT", "EXISTS").OptionalOrDefault()
        from name in TableName
        select name;

    /// <summary>The name of a table that is altered.</summary>
    public static readonly TokenListParser<SqlTokenKind, SqlName> AlterTable =
        from alter in Words("ALTER", "TABLE")
        from how in OneOf(Words("IF", "EXISTS"), Words("ONLY")).Many()
        from name in TableName
        from children in Token.EqualTo(SqlTokenKind.Symbol).Optional()
        select name;

    /// <summary>What begins a column that is added.</summary>
    public static readonly TokenListParser<SqlTokenKind, Unit> AddColumn =
        Words("ADD").Then(_ => OneOf(Words("COLUMN"), Nothing)).Then(_ => Words("IF", "NOT", "EXISTS").OptionalOrDefault());

    /// <summary>A constraint that is added.</summary>
    public static readonly TokenListParser<SqlTokenKind, SqlClause> AddConstraint = Words("ADD").Then(_ => OfTable).AtEnd().Try();

    /// <summary>A column that is required from now on.</summary>
    public static readonly TokenListParser<SqlTokenKind, string> SetNotNull =
        (from alter in Words("ALTER")
         from column in Words("COLUMN").OptionalOrDefault()
         from name in Name
         from set in Words("SET", "NOT", "NULL")
         select name).AtEnd().Try();

    /// <summary>A default of a column, or how it is numbered.</summary>
    public static readonly TokenListParser<SqlTokenKind, Unit> SetDefault =
        (from alter in Words("ALTER")
         from column in Words("COLUMN").OptionalOrDefault()
         from name in Name
         from set in OneOf(Words("SET", "DEFAULT"), Words("DROP", "DEFAULT"), Words("ADD", "GENERATED"), Words("SET", "STORAGE"), Words("SET", "STATISTICS"))
         select Unit.Value).Try();

    /// <summary>The table and the columns of a unique index; what follows is how it is stored, and of which rows.</summary>
    public static readonly TokenListParser<SqlTokenKind, (SqlName Table, string[] Columns)> UniqueIndex =
        (from create in Words("CREATE", "UNIQUE", "INDEX")
         from how in Words("CONCURRENTLY").OptionalOrDefault()
         from perhaps in Words("IF", "NOT", "EXISTS").OptionalOrDefault()
         from index in TableName
         from word in Words("ON")
         from only in Words("ONLY").OptionalOrDefault()
         from table in TableName
         from method in Words("USING").Then(_ => Name).OptionalOrDefault("")
         from columns in Columns
         from options in OneOf(Storage, Words("NULLS", "NOT", "DISTINCT"), Words("NULLS", "DISTINCT")).Many()
         select (table, columns)).Try();

    /// <summary>The column of a unique index that is of all rows with a value.</summary>
    public static readonly TokenListParser<SqlTokenKind, string> WhereNotNull =
        (from word in Words("WHERE")
         from open in Token.EqualTo(SqlTokenKind.Open).Many()
         from column in Name
         from isNotNull in Words("IS", "NOT", "NULL")
         from close in Token.EqualTo(SqlTokenKind.Close).Many()
         select column).AtEnd().Try();

    private static TokenListParser<SqlTokenKind, Unit> Words(params string[] words) =>
        words.Select(word => Token.EqualToValueIgnoreCase(SqlTokenKind.Word, word).Select(_ => Unit.Value)).Aggregate((before, next) => before.Then(_ => next)).Try();

    private static TokenListParser<SqlTokenKind, Unit> After<T>(TokenListParser<SqlTokenKind, T> parser, params string[] words) => Words(words).Then(_ => parser).Select(_ => Unit.Value).Try();

    private static TokenListParser<SqlTokenKind, Unit> OneOf(params TokenListParser<SqlTokenKind, Unit>[] parsers) => Parse.OneOf(parsers);

    private static TokenListParser<SqlTokenKind, Unit> HowComputed() => OneOf(Words("STORED"), Words("VIRTUAL"), Nothing);

    // Such as text_pattern_ops.
    private static TokenListParser<SqlTokenKind, Unit> OperatorClass() =>
        Token.EqualTo(SqlTokenKind.Word).Where(token => token.ToStringValue().EndsWith("_ops", StringComparison.OrdinalIgnoreCase)).Select(_ => Unit.Value).Try();

    private static TokenList<SqlTokenKind> To(TokenList<SqlTokenKind> rest, char symbol)
    {
        while (!rest.IsAtEnd)
        {
            var next = rest.ConsumeToken();
            rest = next.Remainder;
            if (next.Value.IsSymbol(symbol))
            {
                break;
            }
        }

        return rest;
    }
}
