using BankUI.Data.SqlCapture.Parsing;

namespace BankUI.Shared.SqlInspector.Statements;

/// <summary>
/// Formats SQL: one line per clause, subqueries indented, long lists wrapped. Comments are left out, since query tags are shown elsewhere.
/// Of what the database reads only white space changes.
/// </summary>
public static class SqlFormatter
{
    /// <summary>The line length, in characters, beyond which a list is wrapped.</summary>
    private const int Width = 44;

    private static readonly string[] Clauses =
    [
        "SELECT", "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "UNION", "EXCEPT",
        "INTERSECT", "VALUES", "RETURNING", "OUTPUT", "SET", "INSERT", "UPDATE", "DELETE", "MERGE", "WHEN",
    ];

    /// <summary>The tokens of the formatted text; concatenated they are the text.</summary>
    public static IReadOnlyList<SqlToken> Format(string sql)
    {
        var layout = new Layout([.. SqlTokenizer.Tokens(sql).Where(token => !token.IsBlank)]);
        return layout.Write();
    }

    /// <summary>An open parenthesis.</summary>
    /// <param name="Outer">The indentation of the line that it is in.</param>
    /// <param name="Indent">The indentation of the lines inside.</param>
    /// <param name="IsQuery">Whether it contains a query.</param>
    /// <param name="IsCall">Whether it contains a function's arguments.</param>
    private sealed record Level(int Outer, int Indent, bool IsQuery, bool IsCall)
    {
        /// <summary>Whether the next AND belongs to a BETWEEN.</summary>
        public bool IsInBetween { get; set; }

        /// <summary>How many CASE are open.</summary>
        public int Cases { get; set; }
    }

    private sealed class Layout(IReadOnlyList<SqlToken> tokens)
    {
        private readonly Stack<Level> _levels = new([new Level(0, 0, IsQuery: true, IsCall: false)]);
        private readonly List<SqlToken> _written = [];
        private int _indent;
        private int _column;

        private Level Level => _levels.Peek();

        public List<SqlToken> Write()
        {
            for (var at = 0; at < tokens.Count; at++)
            {
                Before(at);
                _written.Add(tokens[at]);
                _column += tokens[at].Text.Length;
                After(at);
            }

            return _written;
        }

        // The white space before a token: a new line, a space, or nothing.
        private void Before(int at)
        {
            var token = tokens[at];
            if (token.IsSymbol(")") && _levels.Count > 1)
            {
                var closed = _levels.Pop();
                if (closed.IsQuery)
                {
                    NewLine(closed.Outer);
                }
            }
            else if (StartsClause(at))
            {
                NewLine(Level.Indent);
            }
            else if (token.Is("AND") && Level.IsInBetween)
            {
                Level.IsInBetween = false;
                Space();
            }
            else if (Level.IsQuery && Level.Cases == 0 && (token.Is("AND") || token.Is("OR")))
            {
                NewLine(Level.Indent + 1);
            }
            else if (at > 0 && tokens[at - 1].IsSymbol(",") && _column > Width && !Level.IsCall)
            {
                NewLine(Level.Indent + 1);
            }
            else if (at > 0 && tokens[at - 1].IsSymbol(";") && _levels.Count == 1)
            {
                NewLine(0);
            }
            else if (at > 0 && !IsJoined(tokens[at - 1], token, at))
            {
                Space();
            }
        }

        private void After(int at)
        {
            var token = tokens[at];
            if (token.IsSymbol("("))
            {
                var isQuery = at + 1 < tokens.Count && (tokens[at + 1].Is("SELECT") || tokens[at + 1].Is("WITH"));
                _levels.Push(new Level(_indent, isQuery ? _indent + 1 : Level.Indent, isQuery, !isQuery && at > 0 && IsFunction(tokens[at - 1], at)));
            }

            Level.IsInBetween |= token.Is("BETWEEN");
            Level.Cases = Math.Max(0, Level.Cases + (token.Is("CASE") ? 1 : token.Is("END") ? -1 : 0));
        }

        private bool StartsClause(int at) =>
            at > 0
            && Level is { IsQuery: true, Cases: 0 }
            && Array.Exists(Clauses, tokens[at].Is)
            && !(tokens[at].Is("FROM") && tokens[at - 1].Is("DELETE"))
            && !(tokens[at].Is("UPDATE") && tokens[at - 1].Is("DO"))
            && !(tokens[at].Is("SET") && tokens[at - 1].Is("UPDATE"))
            && !(at + 1 < tokens.Count && tokens[at + 1].IsSymbol("(") && (tokens[at].Is("LEFT") || tokens[at].Is("RIGHT")));

        private bool IsJoined(SqlToken before, SqlToken token, int at) =>
            before.IsSymbol("(") || (before.IsSymbol(".") && token.Kind != SqlTokenKind.Number)
            || before.IsSymbol("::") || token.IsSymbol("::")
            || token.IsSymbol(",") || token.IsSymbol(")") || token.IsSymbol(";") || (token.IsSymbol(".") && before.Kind == SqlTokenKind.Identifier)
            || (token.IsSymbol("(") && IsFunction(before, at))
            || (before.IsSymbol("-") && token.Kind != SqlTokenKind.Symbol && (at < 2 || !IsOperand(tokens[at - 2])));

        private bool IsFunction(SqlToken before, int at) =>
            (before.Kind == SqlTokenKind.Identifier && !(at >= 2 && tokens[at - 2].Is("INTO")))
            || before.Is("CAST") || before.Is("REPLACE") || before.Is("LEFT") || before.Is("RIGHT");

        private static bool IsOperand(SqlToken token) =>
            token.Kind is SqlTokenKind.Identifier or SqlTokenKind.Number or SqlTokenKind.Parameter or SqlTokenKind.Text || token.IsSymbol(")");

        private void Space()
        {
            _written.Add(new SqlToken(SqlTokenKind.Space, " "));
            _column++;
        }

        private void NewLine(int indent)
        {
            _written.Add(new SqlToken(SqlTokenKind.Space, "\n" + new string(' ', 2 * indent)));
            (_indent, _column) = (indent, 2 * indent);
        }
    }
}
