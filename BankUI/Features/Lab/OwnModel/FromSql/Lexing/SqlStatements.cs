using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Lexing;

/// <summary>
/// Finds where statements end: at a semicolon, wherever it stands, and where a line begins with <c>CREATE</c> or <c>ALTER TABLE</c>. So one that is broken does not
/// take the next one along. SQL Server needs no semicolons: there, a word that only begins statements does, too.
/// </summary>
public static class SqlStatements
{
    private static readonly HashSet<string> Bodies = Set("TRIGGER", "FUNCTION", "PROCEDURE", "PROC", "VIEW");

    // Words that a statement of SQL Server begins with; those that stand within others, too, are looked at more closely.
    private static readonly HashSet<string> Beginnings = Set(
        "CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "SET", "EXEC", "EXECUTE", "PRINT", "USE", "IF", "ELSE", "BEGIN", "END", "DECLARE", "GRANT", "DENY", "REVOKE", "TRUNCATE",
        "COMMIT", "ROLLBACK", "RAISERROR", "THROW", "WHILE", "WAITFOR", "DBCC", "CHECKPOINT");

    private static readonly HashSet<string> Definitions = Set("CREATE", "ALTER", "DROP");
    private static readonly HashSet<string> Rights = Set("GRANT", "DENY", "REVOKE");

    /// <param name="tokens">Of the whole text.</param>
    /// <param name="dialect">Whose.</param>
    public static IReadOnlyList<SqlStatement> Of(Token<SqlTokenKind>[] tokens, SqlDialect dialect)
    {
        var statements = new List<SqlStatement>();
        var (start, depth, blocks) = (0, 0, 0);
        var hasBody = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (i == start)
            {
                (depth, blocks, hasBody) = (0, 0, HasBody(tokens, i));
            }

            if (dialect == SqlDialect.SqlServer && IsGo(tokens, i))
            {
                Cut(i);
                start = i + 1 < tokens.Length && tokens[i + 1].Kind == SqlTokenKind.Number && tokens[i + 1].Position.Line == token.Position.Line ? i + 2 : i + 1;
                i = start - 1;
                continue;
            }

            if (dialect == SqlDialect.SqlServer && hasBody)
            {
                // It has its batch to itself.
                continue;
            }

            switch (token.Kind)
            {
                case SqlTokenKind.Command:
                    Cut(i);
                    Cut(i + 1);
                    continue;
                case SqlTokenKind.Semicolon when blocks == 0:
                    Cut(i);
                    start = i + 1;
                    continue;
                case SqlTokenKind.Open:
                    depth++;
                    continue;
                case SqlTokenKind.Close:
                    depth--;
                    continue;
                case SqlTokenKind.Word when i > start && (BeginsLine(tokens, i) || (dialect == SqlDialect.SqlServer && depth <= 0 && Begins(tokens, i, start))):
                    Cut(i);
                    i--;
                    continue;
                case SqlTokenKind.Word when hasBody:
                    blocks += token.Is("BEGIN") || (blocks > 0 && token.Is("CASE")) ? 1 : blocks > 0 && token.Is("END") ? -1 : 0;
                    continue;
            }
        }

        Cut(tokens.Length);
        return statements;

        void Cut(int end)
        {
            if (end > start)
            {
                statements.Add(new SqlStatement(tokens[start..end]));
            }

            start = end;
        }
    }

    // What a trigger or a function does has semicolons of its own.
    private static bool HasBody(Token<SqlTokenKind>[] tokens, int at) =>
        (tokens[at].Is("CREATE") || tokens[at].Is("ALTER")) && new SqlStatement(tokens[at..Math.Min(tokens.Length, at + 8)]).Words().Skip(1).FirstOrDefault() is { } what && Bodies.Contains(what);

    /// <summary>Whether it ends a batch: <c>GO</c>, alone in its line but for a number.</summary>
    public static bool IsGo(Token<SqlTokenKind>[] tokens, int at) =>
        tokens[at].Is("GO") && tokens[at].IsFirstOfLine()
        && (at + 1 == tokens.Length || tokens[at + 1].Kind == SqlTokenKind.Number || tokens[at + 1].Position.Line > tokens[at].Position.Line);

    private static bool BeginsLine(Token<SqlTokenKind>[] tokens, int at) =>
        (tokens[at].Is("CREATE") || (tokens[at].Is("ALTER") && Next(tokens, at).Is("TABLE"))) && Next(tokens, at).Kind == SqlTokenKind.Word && tokens[at].IsFirstOfLine();

    private static bool Begins(Token<SqlTokenKind>[] tokens, int at, int start)
    {
        var (token, before, after, first) = (tokens[at], tokens[at - 1], Next(tokens, at), tokens[start]);
        return token.IsOneOf(Beginnings) && token.ToStringValue().ToUpperInvariant() switch
        {
            "ALTER" => !after.Is("COLUMN"),
            "DROP" => !first.Is("ALTER"),
            "UPDATE" or "DELETE" => !before.Is("ON") && !first.IsOneOf(Rights),
            "INSERT" => !first.IsOneOf(Rights),
            "SELECT" => !first.Is("INSERT") && !first.IsOneOf(Rights),
            "SET" => !before.Is("DELETE") && !before.Is("UPDATE") && !first.Is("UPDATE") && after.Kind != SqlTokenKind.Open,
            "IF" => !first.IsOneOf(Definitions),
            _ => true,
        };
    }

    private static Token<SqlTokenKind> Next(Token<SqlTokenKind>[] tokens, int at) => at + 1 < tokens.Length ? tokens[at + 1] : default;

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.OrdinalIgnoreCase);
}
