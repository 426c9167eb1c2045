using System.Linq.Expressions;
using System.Reflection;
using BankUI.Data.SqlCapture.Repeats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace BankUI.Data.Deletion.Planning;

/// <summary>
/// Rows of one entity, given by a condition over the model's keys and foreign keys, not by the rows themselves: a set can be
/// counted, sampled and read on every engine, for every entity. Only a set whose condition has grown too large is given by its keys.
/// </summary>
internal sealed class RowSet
{
    private const int MaxAlternatives = 100;

    // A condition holds those of the sets that it is made of. With several relations from a table to itself it doubles at each level.
    private const int MaxSets = 30;

    private const int MaxKeys = 1_000;

    private static readonly MethodInfo ExecuteDelete = typeof(EntityFrameworkQueryableExtensions).GetMethod(nameof(EntityFrameworkQueryableExtensions.ExecuteDelete))!;

    private static readonly MethodInfo SetOf = typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!;

    private readonly DbContext _db;
    private readonly int _sets;
    private readonly Func<Expression, Expression> _holds;
    private readonly Func<Expression[], Expression>? _isKey;

    private RowSet(DbContext db, IEntityType entity, int sets, Func<Expression, Expression> holds, Func<Expression[], Expression>? isKey = null) =>
        (_db, Entity, _sets, _holds, _isKey) = (db, entity, sets, holds, isKey);

    public IEntityType Entity { get; }

    /// <summary>The parameter of a single root with a key of one column, wherever an expression has it; <see langword="null"/> for other sets.</summary>
    public MemberExpression? SingleKey { get; private init; }

    /// <summary>The keys of the rows, where they are what the set is given by; <see langword="null"/> where it is a condition.</summary>
    public IReadOnlyList<object[]>? Keys { get; private init; }

    /// <summary>Whether the condition is short enough for more to be made of it.</summary>
    public bool IsWithinReason => _sets <= MaxSets;

    /// <summary>The rows that a deletion begins with.</summary>
    public static RowSet Roots(DbContext db, DeletionTarget target)
    {
        var entity = target.EntityType(db);
        var properties = entity.FindPrimaryKey()!.Properties;
        var single = (properties, target.Keys) is ([var property], [[var value]]) ? Parameter(value, property.ClrType) : null;
        var isKey = single is null ? IsOneOf(properties, target.Keys) : values => Expression.Equal(values[0], single);
        return new RowSet(db, entity, 1, row => isKey([.. properties.Select(p => Value(row, p))]), isKey) { SingleKey = single };
    }

    /// <summary>The same rows, by their keys where the condition has grown too large; a set of more than a thousand rows keeps it.</summary>
    public async Task<RowSet> WithinReasonAsync(RowCount count, CancellationToken cancellation)
    {
        if (IsWithinReason || count.Rows > MaxKeys)
        {
            return this;
        }

        var properties = Entity.FindPrimaryKey()!.Properties;
        var keys = await Provider.CreateQuery<object[]>(Select(
            Rows, typeof(object[]), row => Expression.NewArrayInit(typeof(object), properties.Select(key => Expression.Convert(Value(row, key), typeof(object))))))
            .TagWith($"DeletionPlanner: the keys of {Entity.GetTableName()}").ToListAsync(cancellation);
        return OfKeys(_db, Entity, keys);
    }

    /// <summary>The rows with these keys.</summary>
    public static RowSet OfKeys(DbContext db, IEntityType entity, IReadOnlyList<object[]> keys)
    {
        var properties = entity.FindPrimaryKey()!.Properties;
        var isKey = IsOneOf(properties, keys);
        return new RowSet(db, entity, 1, row => isKey([.. properties.Select(p => Value(row, p))]), isKey) { Keys = keys };
    }

    /// <summary>The rows whose foreign key leads to a row of another set.</summary>
    public static RowSet DependentsOf(RowSet principals, IForeignKey relation) =>
        new(principals._db, relation.DeclaringEntityType, principals._sets + 1, row => principals.HasKey(relation, row));

    /// <summary>The principals whose dependents are all in these sets, and that have one there.</summary>
    public static RowSet LeftAloneBy(IReadOnlyList<RowSet> dependents, IForeignKey relation)
    {
        var db = dependents[0]._db;
        var dependent = relation.DeclaringEntityType;
        return new RowSet(db, relation.PrincipalEntityType, 2 * dependents.Sum(set => set._sets), row =>
        {
            var touched = dependents.Select(set => ReferredToBy(set.Rows, relation, row)).Aggregate(Expression.OrElse);
            var others = Where(Table(db, dependent), x => Expression.AndAlso(
                KeysEqual(relation, x, row), Expression.Not(dependents.Select(set => set._holds(x)).Aggregate(Expression.OrElse))));
            return Expression.AndAlso(touched, Expression.Not(Any(others)));
        });
    }

    /// <summary>The rows of this set that are in none of the others.</summary>
    public RowSet Except(IReadOnlyCollection<RowSet> others) => others.Count == 0
        ? this
        : new(_db, Entity, _sets + others.Sum(set => set._sets), row => Expression.AndAlso(_holds(row), Expression.Not(others.Select(set => set._holds(row)).Aggregate(Expression.OrElse))));

    /// <summary>The rows, as a query of their entity.</summary>
    public IQueryable Query() => Provider.CreateQuery(Rows);

    private IAsyncQueryProvider Provider => _db.GetService<IAsyncQueryProvider>();

    private Expression Rows => Where(Table(_db, Entity), _holds);

    /// <summary>
    /// How many rows there are in each of the other sets, counted up to one more than the bound, in one statement. Each row of this set has the
    /// same counts beside its name, so the caller reads the first row; an empty set has none.
    /// </summary>
    public IQueryable<Counted> Counts(IEnumerable<RowSet> sets, int bound, LambdaExpression name) => Provider.CreateQuery<Counted>(Select(
        Rows,
        typeof(Counted),
        row => Expression.New(
            typeof(Counted).GetConstructors()[0],
            Expression.Invoke(name, row),
            Expression.NewArrayInit(typeof(int), sets.Select(set => Call(
                QueryableMethods.CountWithoutPredicate, Take(Select(set.Rows, typeof(int), _ => Expression.Constant(1)), bound + 1)))))));

    /// <summary>The names of the first rows in the order of the key.</summary>
    public IQueryable<string> Names(LambdaExpression name, int most)
    {
        var ordered = Rows;
        foreach (var (property, i) in Entity.FindPrimaryKey()!.Properties.Select((p, i) => (p, i)))
        {
            var row = Expression.Parameter(Entity.ClrType, "row");
            var sort = (i == 0 ? QueryableMethods.OrderBy : QueryableMethods.ThenBy).MakeGenericMethod(Entity.ClrType, property.ClrType);
            ordered = Expression.Call(sort, ordered, Expression.Lambda(Value(row, property), row));
        }

        return Provider.CreateQuery<string>(Expression.Call(
            QueryableMethods.Select.MakeGenericMethod(Entity.ClrType, typeof(string)), Take(ordered, most), name));
    }

    /// <summary>Loads the rows into the change tracker.</summary>
    public Task<List<object>> LoadAsync(string tag, CancellationToken cancellation) =>
        ((IQueryable<object>)Query()).AsTracking().TagWith(tag).RepeatsOnPurpose().ToListAsync(cancellation);

    /// <summary>Deletes the rows by one statement.</summary>
    public Task<int> DeleteAsync(CancellationToken cancellation) =>
        Provider.ExecuteAsync<Task<int>>(Expression.Call(ExecuteDelete.MakeGenericMethod(Entity.ClrType), Rows), cancellation);

    /// <summary>The principal key of each row that is referred to, as far as this set's rows refer to one.</summary>
    private static Expression ReferredToBy(Expression dependents, IForeignKey relation, Expression principal)
    {
        if (relation.Properties is not [var foreign])
        {
            return Any(Where(dependents, x => KeysEqual(relation, x, principal)));
        }

        // IN (SELECT ...) starts from the few dependents; EXISTS would look at every principal. Said to be none that refers to
        // nothing, it can be served by an index that leaves those out.
        var referring = foreign.IsNullable ? Where(dependents, x => Expression.NotEqual(Value(x, foreign), Expression.Constant(null, foreign.ClrType))) : dependents;
        var keys = Select(referring, foreign.ClrType, x => Value(x, foreign));
        return Contains(keys, As(Value(principal, relation.PrincipalKey.Properties[0]), foreign.ClrType));
    }

    private Expression HasKey(IForeignKey relation, Expression dependent)
    {
        if (relation.PrincipalKey.Properties is not [var key])
        {
            return Any(Where(Rows, principal => KeysEqual(relation, dependent, principal)));
        }

        var foreign = Value(dependent, relation.Properties[0]);
        if (_isKey is not null && relation.PrincipalKey.IsPrimaryKey())
        {
            return _isKey([As(foreign, key.ClrType)]);
        }

        return Contains(Select(Rows, foreign.Type, principal => As(Value(principal, key), foreign.Type)), foreign);
    }

    private static Expression KeysEqual(IForeignKey relation, Expression dependent, Expression principal) => relation.Properties
        .Zip(relation.PrincipalKey.Properties, (foreign, key) => (Expression)Expression.Equal(
            Value(dependent, foreign), As(Value(principal, key), foreign.ClrType)))
        .Aggregate(Expression.AndAlso);

    // Each value is one parameter, however often a statement asks for it.
    private static Func<Expression[], Expression> IsOneOf(IReadOnlyList<IProperty> key, IReadOnlyList<object[]> keys)
    {
        if (key is [var only])
        {
            var list = List(only.ClrType, keys.Select(values => values[0]));
            return values => In(list, values[0]);
        }

        // Grouped by the part that has the fewest values: what is deleted together is often of one course, or of one student.
        var by = Enumerable.Range(0, key.Count).MinBy(i => keys.DistinctBy(values => values[i]).Count());
        var listed = by == key.Count - 1 ? 0 : key.Count - 1;
        var groups = keys
            .GroupBy(values => string.Join('\n', values.Where((_, i) => i != listed)))
            .Select(group => (Same: group.First().Select((value, i) => i == listed ? null : (Expression?)Parameter(value, key[i].ClrType)).ToArray(), In: List(key[listed].ClrType, group.Select(values => values[listed]))))
            .ToList();
        if (groups.Count <= MaxAlternatives)
        {
            return values => Any(groups, values);
        }

        // SQLite takes no chain of a thousand ORs; in pieces that are counted it is not one. The first part alone finds the rows by index.
        var first = List(key[by].ClrType, keys.Select(values => values[by]).Distinct());
        return values => Expression.AndAlso(In(first, values[by]), Expression.Equal(Expression.Constant(1), groups.Chunk(MaxAlternatives)
            .Select(some => (Expression)Expression.Condition(Any(some, values), Expression.Constant(1), Expression.Constant(0)))
            .Aggregate(Expression.Add)));

        static Expression Any(IEnumerable<(Expression?[] Same, MemberExpression In)> groups, Expression[] values) => groups
            .Select(group => values.Select((value, i) => group.Same[i] is { } same ? Expression.Equal(value, same) : (Expression)In(group.In, value)).Aggregate(Expression.AndAlso))
            .Aggregate(Expression.OrElse);
    }

    private static MethodCallExpression In(MemberExpression list, Expression value) =>
        Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [value.Type], list, value);

    private static MemberExpression List(Type type, IEnumerable<object> values)
    {
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        foreach (var value in values)
        {
            list.Add(value);
        }

        return Parameter(list, list.GetType());
    }

    // A member of an object is sent as a parameter; a constant would be written into the SQL.
    private static MemberExpression Parameter(object value, Type type)
    {
        var holder = Activator.CreateInstance(typeof(Holder<>).MakeGenericType(type), value)!;
        return Expression.Property(Expression.Constant(holder), nameof(Holder<object>.Key));
    }

    private static Expression Table(DbContext db, IEntityType entity) =>
        ((IQueryable)SetOf.MakeGenericMethod(entity.ClrType).Invoke(db, [])!).Expression;

    private static MethodCallExpression Value(Expression row, IReadOnlyProperty property) =>
        Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], row, Expression.Constant(property.Name));

    private static Expression As(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);

    private static MethodCallExpression Where(Expression rows, Func<Expression, Expression> condition)
    {
        var row = Expression.Parameter(RowType(rows), "x");
        return Call(QueryableMethods.Where, rows, Expression.Lambda(condition(row), row));
    }

    private static MethodCallExpression Select(Expression rows, Type type, Func<Expression, Expression> value)
    {
        var row = Expression.Parameter(RowType(rows), "y");
        return Expression.Call(QueryableMethods.Select.MakeGenericMethod(row.Type, type), rows, Expression.Lambda(value(row), row));
    }

    private static MethodCallExpression Take(Expression rows, int most) => Call(QueryableMethods.Take, rows, Expression.Constant(most));

    private static MethodCallExpression Any(Expression rows) => Call(QueryableMethods.AnyWithoutPredicate, rows);

    private static MethodCallExpression Contains(Expression keys, Expression key) => Call(QueryableMethods.Contains, keys, key);

    private static MethodCallExpression Call(MethodInfo method, Expression rows, params Expression[] arguments) =>
        Expression.Call(method.MakeGenericMethod(RowType(rows)), [rows, .. arguments]);

    private static Type RowType(Expression rows) => rows.Type.GenericTypeArguments[0];

    /// <summary>A row of <see cref="Counts"/>.</summary>
    /// <param name="Name">The name of a row of the set itself.</param>
    /// <param name="Rows">How many rows each of the other sets has.</param>
    public sealed record Counted(string Name, int[] Rows);

    private sealed record Holder<T>(T Key);
}
