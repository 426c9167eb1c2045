using BankUI.Features.Lab.OwnModel.FromSql.Created;
using BankUI.Features.Lab.OwnModel.FromSql.Lexing;
using BankUI.Features.Lab.OwnModel.FromSql.Parsing;
using BankUI.Features.Lab.OwnModel.FromSql.Turning;
using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql;

/// <summary>Reads <c>CREATE TABLE</c> statements as a drawing. Nothing of a text is run, and no text is refused but for its length.</summary>
public static class SqlReader
{
    /// <summary>The most characters of a text.</summary>
    public const int MaxText = 100_000;

    // Words that no other engine's tables have.
    private static readonly HashSet<string> SqlServerWords = new(StringComparer.OrdinalIgnoreCase) { "NVARCHAR", "NCHAR", "NTEXT", "DATETIME2", "DATETIMEOFFSET", "UNIQUEIDENTIFIER", "CLUSTERED", "NONCLUSTERED", "SMALLMONEY" };

    /// <param name="text">At most <see cref="MaxText"/> characters.</param>
    /// <param name="dialect">Whose text it is; <see langword="null"/> to find out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The text is longer.</exception>
    public static SqlReading Read(string text, SqlDialect? dialect = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, MaxText, nameof(text));
        var known = dialect ?? DialectOf(text);
        var statements = SqlStatements.Of(Tokens(text, known), known);
        var schema = new CreatedSchema(text);
        if (known == SqlDialect.SqlServer)
        {
            new TSqlReader(schema).Read(statements);
        }
        else
        {
            var reader = new TableReader(schema, known);
            foreach (var statement in statements)
            {
                reader.Read(statement);
            }
        }

        return new SqlReading(new DrawingOfTables(schema).Draw(), schema.Notes.All, known);
    }

    /// <summary>Whose text it looks like: PostgreSQL's, unless something of it is of another one alone.</summary>
    public static SqlDialect DialectOf(string text)
    {
        var tokens = Tokens(text, SqlDialect.SqlServer);
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            var (before, next) = (i > 0 ? tokens[i - 1] : default, i + 1 < tokens.Length ? tokens[i + 1] : default);
            if (IsBracketed(token) || token.IsOneOf(SqlServerWords) || SqlStatements.IsGo(tokens, i)
                || (token.Is("IDENTITY") && next.Kind == SqlTokenKind.Open && !before.Is("AS") && !before.Is("GENERATED")))
            {
                return SqlDialect.SqlServer;
            }
        }

        return tokens.Any(token => token.Is("AUTOINCREMENT") || token.Is("ROWID") || token.Is("PRAGMA") || token.IsSymbol('`')) ? SqlDialect.Sqlite : SqlDialect.PostgreSql;
    }

    // A name, and no bounds of an array: text[3], ARRAY['a'].
    private static bool IsBracketed(Token<SqlTokenKind> token) => token.ToStringValue() is ['[', var first, ..] && (char.IsLetter(first) || first == '_');

    private static Token<SqlTokenKind>[] Tokens(string text, SqlDialect dialect) => [.. new SqlTokenizer(dialect).Tokenize(text)];
}
