using BankUI.Data.SqlCapture.Parsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.SqlCapture.Repeats;

/// <summary>The navigation that a query loads for one row at a time, found from its SQL and the model of its context.</summary>
/// <param name="Entity">The entity that the navigation starts from: <c>Account</c>.</param>
/// <param name="Name">The navigation: <c>Activities</c>.</param>
/// <param name="LoadsAtOnce">What would load it together with the rows it belongs to.</param>
public sealed record LoadedNavigation(string Entity, string Name, string LoadsAtOnce)
{
    public override string ToString() => $"{Entity}.{Name}";

    /// <param name="query">A query that filters on a column by a parameter.</param>
    /// <param name="action">The other statements of the action: they show from where a row that is loaded by its key was reached.</param>
    public static LoadedNavigation? Of(SqlStatement query, IReadOnlyList<SqlStatement> action)
    {
        if (query.Model is not { } model)
        {
            return null;
        }

        var sql = new Filter(query.Text);
        foreach (var (table, column) in sql.Columns)
        {
            foreach (var entity in EntitiesOf(model, table))
            {
                if (PropertyOf(entity, column) is { } property)
                {
                    if (ByForeignKey(property) is { } dependents)
                    {
                        return dependents;
                    }

                    if (property.IsPrimaryKey() && ByKey(entity, query, action) is { } principal)
                    {
                        return principal;
                    }
                }
            }
        }

        return null;
    }

    // The rows that refer to one: a collection, or the other half of a one-to-one.
    private static LoadedNavigation? ByForeignKey(IProperty property)
    {
        var key = property.GetContainingForeignKeys().FirstOrDefault();
        return key switch
        {
            null => null,
            { PrincipalToDependent: { } navigation } => To(navigation),
            _ => new LoadedNavigation(
                key.PrincipalEntityType.DisplayName(),
                $"{key.DeclaringEntityType.DisplayName()} by {property.Name}",
                $"one query for all of them: Where(x => keys.Contains(x.{property.Name}))"),
        };
    }

    // The row that another one refers to: which one, only the rest of the action tells.
    private static LoadedNavigation? ByKey(IEntityType entity, SqlStatement query, IReadOnlyList<SqlStatement> action)
    {
        var earlier = action.TakeWhile(statement => statement != query).SelectMany(statement => new Filter(statement.Text).Tables).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var navigations = entity.GetReferencingForeignKeys()
            .Where(key => key.DeclaringEntityType.GetTableName() is { } table && earlier.Contains(table))
            .Select(key => key.DependentToPrincipal)
            .OfType<INavigation>()
            .ToList();
        return navigations is [var only] ? To(only) : null;
    }

    private static LoadedNavigation To(INavigation navigation)
    {
        var entity = navigation.DeclaringEntityType.DisplayName();
        var row = char.ToLowerInvariant(entity[0]);
        return new LoadedNavigation(entity, navigation.Name, $"Include({row} => {row}.{navigation.Name})");
    }

    private static IEnumerable<IEntityType> EntitiesOf(IModel model, string table) =>
        model.GetEntityTypes().Where(entity => string.Equals(entity.GetTableName(), table, StringComparison.OrdinalIgnoreCase));

    private static IProperty? PropertyOf(IEntityType entity, string column) =>
        entity.GetProperties().FirstOrDefault(property => string.Equals(property.GetColumnName(), column, StringComparison.OrdinalIgnoreCase));

    /// <summary>Which tables a query reads, and which of their columns it compares with a value.</summary>
    private sealed class Filter
    {
        private readonly List<SqlToken> _tokens;
        private readonly List<(string Table, string Alias)> _tables = [];

        public Filter(string text)
        {
            _tokens = SqlTokenizer.Tokens(text).Where(token => !token.IsBlank).ToList();
            for (var i = 0; i + 1 < _tokens.Count; i++)
            {
                if ((_tokens[i].Is("FROM") || _tokens[i].Is("JOIN")) && _tokens[i + 1].Kind == SqlTokenKind.Identifier)
                {
                    var alias = i + 2 < _tokens.Count && _tokens[i + 2].Is("AS") ? i + 3 : i + 2;
                    var table = _tokens[i + 1].Name;
                    _tables.Add((table, alias < _tokens.Count && _tokens[alias].Kind == SqlTokenKind.Identifier ? _tokens[alias].Name : table));
                }
            }
        }

        public IEnumerable<string> Tables => _tables.Select(table => table.Table);

        /// <summary>Each <c>alias.column = @value</c>, the other way round, or <c>alias.column IN (</c>.</summary>
        public IEnumerable<(string Table, string Column)> Columns
        {
            get
            {
                for (var i = 0; i < _tokens.Count; i++)
                {
                    var column = _tokens[i] switch
                    {
                        var token when token.IsSymbol("=") && IsValue(i + 1) => ColumnBefore(i),
                        var token when token.IsSymbol("=") && IsValue(i - 1) => ColumnAfter(i),
                        var token when token.Is("IN") => ColumnBefore(i),
                        _ => null,
                    };
                    if (column is { } found)
                    {
                        yield return found;
                    }
                }
            }
        }

        private bool IsValue(int at) =>
            at >= 0 && at < _tokens.Count && _tokens[at].Kind is SqlTokenKind.Parameter or SqlTokenKind.Number or SqlTokenKind.Text;

        private (string, string)? ColumnBefore(int at) => Column(at - 1, at >= 3 && _tokens[at - 2].IsSymbol(".") ? at - 3 : null);

        private (string, string)? ColumnAfter(int at) => at + 3 < _tokens.Count && _tokens[at + 2].IsSymbol(".") ? Column(at + 3, at + 1) : Column(at + 1, null);

        private (string, string)? Column(int column, int? alias)
        {
            if (column < 0 || column >= _tokens.Count || _tokens[column].Kind != SqlTokenKind.Identifier)
            {
                return null;
            }

            var name = alias is { } at ? _tokens[at].Name : _tables.FirstOrDefault().Alias;
            var table = _tables.Find(table => table.Alias == name).Table;
            return table is null ? null : (table, _tokens[column].Name);
        }
    }
}
