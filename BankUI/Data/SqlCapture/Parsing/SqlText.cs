using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using BankUI.Domain;

namespace BankUI.Data.SqlCapture.Parsing;

/// <summary>
/// The text of a command, and what its SQL says. A text is parsed once for all circuits, and only when needed: <c>SaveChanges</c> composes
/// that of an <c>INSERT</c> anew each time, with the same words.
/// </summary>
public sealed class SqlText
{
    /// <summary>The length from which the end of a text is not kept, in characters.</summary>
    public const int MaxLength = 16_000;

    /// <summary>How many texts are remembered; many more than the app has queries.</summary>
    private const int MaxKnown = 1_000;

    private static readonly ConcurrentDictionary<string, SqlText> Known = new(StringComparer.Ordinal);

    private static readonly SearchValues<string> WritingVerbs = SearchValues.Create(["INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE"], StringComparison.OrdinalIgnoreCase);

    private readonly Lazy<Reading> _reading;

    private SqlText(string text)
    {
        IsCut = text.Length > MaxLength;
        Text = TypedText.Start(text, MaxLength);
        IsMaybeWrite = text.AsSpan().ContainsAny(WritingVerbs);
        IsMaybeDelete = IsMaybeWrite && text.Contains("DELETE", StringComparison.OrdinalIgnoreCase);
        _reading = new Lazy<Reading>(() => new Reading(Text));
    }

    /// <summary>The SQL as it was sent.</summary>
    public string Text { get; }

    /// <summary>Whether the end of the text is missing; such a text cannot be run again.</summary>
    public bool IsCut { get; }

    /// <summary>The tags (<c>TagWith</c>), line by line.</summary>
    public IReadOnlyList<string> Tags => _reading.Value.Tags;

    /// <summary>The number of statements: EF Core sends SQL Server several changes in one batch.</summary>
    public int StatementCount => _reading.Value.Statements;

    /// <summary>Whether it only reads.</summary>
    public bool IsSelect => _reading.Value.IsSelect && !IsCut;

    /// <summary>The table that the statement deletes from; <see langword="null"/> for any other statement, for a batch, and for a text without its end.</summary>
    public string? DeletesFrom => IsMaybeDelete && !IsCut ? _reading.Value.DeletesFrom : null;

    /// <summary>
    /// The tables that its statements insert into, update, delete from or merge into, each once; not those that the database itself
    /// changes by ON DELETE. A text without its end has only the tables of the rest; only a long batch for SQL Server can miss some.
    /// </summary>
    public IReadOnlyCollection<string> WritesTo => IsMaybeWrite ? _reading.Value.WritesTo : [];

    /// <summary>
    /// The statement without what may differ between two runs: comments, spaces, parameters, literals, and the number of values
    /// in a list.
    /// </summary>
    public string Shape => _reading.Value.Shape;

    // Searched for in the plain text, so that a query is not parsed only to find that it changes nothing.
    private bool IsMaybeWrite { get; }

    private bool IsMaybeDelete { get; }

    public static SqlText Of(string text)
    {
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        // Statements that are typed in the lab, or lists of all lengths, must not fill the memory.
        if (Known.Count >= MaxKnown)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(text, static text => new SqlText(text));
    }

    public override string ToString() => Text;

    private sealed class Reading
    {
        private static readonly string[] Verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE"];

        public Reading(string text)
        {
            var all = SqlTokenizer.Tokens(text).ToList();
            Tags =
            [
                .. all.TakeWhile(token => token.IsBlank)
                    .Where(token => token.Kind == SqlTokenKind.Comment && token.Text.StartsWith("--", StringComparison.Ordinal))
                    .Select(token => token.Text[2..].Trim()),
            ];

            var tokens = all.Where(token => !token.IsBlank).ToList();
            var statements = Split(tokens).ToList();
            var starts = statements.ConvertAll(VerbAt);
            var verbs = statements.Zip(starts, (statement, at) => at < 0 ? null : statement[at].Text.ToUpperInvariant()).ToList();
            Statements = Math.Max(1, verbs.Count(verb => verb is not null));
            IsSelect = statements.Count > 0 && verbs.TrueForAll(verb => verb == "SELECT");
            DeletesFrom = verbs is ["DELETE"] ? Target(statements[0], starts[0]) : null;
            WritesTo = Enumerable.Range(0, statements.Count)
                .Where(i => verbs[i] is not (null or "SELECT"))
                .Select(i => Target(statements[i], starts[i]))
                .OfType<string>()
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            Shape = ShapeOf(tokens);
        }

        public IReadOnlyList<string> Tags { get; }

        public int Statements { get; }

        public bool IsSelect { get; }

        public string? DeletesFrom { get; }

        public HashSet<string> WritesTo { get; }

        public string Shape { get; }

        private static IEnumerable<List<SqlToken>> Split(List<SqlToken> tokens)
        {
            var statement = new List<SqlToken>();
            foreach (var token in tokens)
            {
                if (!token.IsSymbol(";"))
                {
                    statement.Add(token);
                }
                else if (statement.Count > 0)
                {
                    yield return statement;
                    statement = [];
                }
            }

            if (statement.Count > 0)
            {
                yield return statement;
            }
        }

        // What a statement does: its first verb outside parentheses. A WITH before it has its own inside them; settings have none.
        private static int VerbAt(List<SqlToken> statement)
        {
            if (!statement[0].Is("WITH") && !Array.Exists(Verbs, statement[0].Is))
            {
                return -1;
            }

            var depth = 0;
            return statement.FindIndex(token =>
            {
                depth += Step(token);
                return depth == 0 && Array.Exists(Verbs, token.Is);
            });
        }

        private static string? Target(List<SqlToken> statement, int verb)
        {
            var at = statement.FindIndex(verb, token => token.Kind == SqlTokenKind.Identifier);
            if (at < 0)
            {
                return null;
            }

            while (at + 2 < statement.Count && statement[at + 1].IsSymbol(".") && statement[at + 2].Kind == SqlTokenKind.Identifier)
            {
                at += 2;
            }

            var name = statement[at].Name;
            return statement[verb].Is("DELETE") || statement[verb].Is("UPDATE") ? NamedBy(name, statement, at) ?? name : name;
        }

        // SQL Server's DELETE FROM [a] FROM [accounts] AS [a] and UPDATE [a] SET ... FROM [accounts] AS [a] name an alias first.
        private static string? NamedBy(string alias, List<SqlToken> statement, int from)
        {
            var depth = 0;
            var isSource = false;
            for (var i = from + 1; i + 2 < statement.Count; i++)
            {
                depth += Step(statement[i]);
                isSource |= depth == 0 && statement[i].Is("FROM");
                if (isSource && depth == 0 && statement[i].Kind == SqlTokenKind.Identifier && statement[i + 1].Is("AS") && statement[i + 2].Name == alias)
                {
                    return statement[i].Name;
                }
            }

            return null;
        }

        private static int Step(SqlToken token) => token.IsSymbol("(") ? 1 : token.IsSymbol(")") ? -1 : 0;

        private static string ShapeOf(List<SqlToken> tokens)
        {
            var shape = new StringBuilder();
            for (var i = 0; i < tokens.Count; i++)
            {
                var isValue = IsValue(tokens[i]);
                if (isValue && i >= 2 && tokens[i - 1].IsSymbol(",") && IsValue(tokens[i - 2]))
                {
                    // Another value of a list: the first one stands for all.
                    shape.Length -= 2;
                    continue;
                }

                shape.Append(isValue ? "?" : tokens[i].Text).Append(' ');
            }

            return shape.ToString();
        }

        private static bool IsValue(SqlToken token) => token.Kind is SqlTokenKind.Parameter or SqlTokenKind.Number or SqlTokenKind.Text;
    }
}
