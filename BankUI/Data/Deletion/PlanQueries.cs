using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace BankUI.Data.Deletion;

/// <summary>
/// What a plan asks is put together from the model, which takes longer than the answer does. For one root, whose key is then the only thing
/// that differs from one time to the next, it is put together and compiled once for each model.
/// </summary>
internal sealed class PlanQueries
{
    // Which questions there are depends on which relations have rows; a model with very many is not to fill the memory with them.
    private const int MaxKept = 500;

    private static readonly ConditionalWeakTable<IModel, PlanQueries> ByModel = [];

    private static readonly MethodInfo Compile = typeof(PlanQueries).GetMethod(nameof(CompileFor), BindingFlags.Static | BindingFlags.NonPublic)!;

    private readonly ConcurrentDictionary<(Type Entity, string Question), object> _compiled = new();

    /// <summary>Asks.</summary>
    /// <param name="db">Where.</param>
    /// <param name="target">The roots.</param>
    /// <param name="question">Tells the query from all others of this model with roots of this entity.</param>
    /// <param name="query">Puts it together; the roots' keys are in it as <see cref="RowSet.Roots"/> puts them there.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<List<T>> AskAsync<T>(
        DbContext db, DeletionTarget target, string question, Func<IQueryable<T>> query, CancellationToken cancellation)
    {
        if (target.Keys is not [[var key]])
        {
            return await query().ToListAsync(cancellation);
        }

        var compiled = ByModel.GetValue(db.Model, _ => new())._compiled;
        if (!compiled.TryGetValue((target.Entity, question), out var found))
        {
            if (compiled.Count >= MaxKept)
            {
                return await query().ToListAsync(cancellation);
            }

            found = compiled.GetOrAdd((target.Entity, question), Compile.MakeGenericMethod(typeof(T), RowSet.KeyType(db, target)).Invoke(null, [query().Expression])!);
        }

        return await ((Func<DbContext, object, IAsyncEnumerable<T>>)found)(db, key).ToListAsync(cancellation);
    }

    private static Func<DbContext, object, IAsyncEnumerable<T>> CompileFor<T, TKey>(Expression query)
    {
        var (db, key) = (Expression.Parameter(typeof(DbContext), "db"), Expression.Parameter(typeof(TKey), "key"));
        var compiled = EF.CompileAsyncQuery(Expression.Lambda<Func<DbContext, TKey, IQueryable<T>>>(new Opener(db, key).Visit(query), db, key));
        return (context, value) => compiled(context, (TKey)value);
    }

    // Puts parameters where the query has the context and the key that it was put together with.
    private sealed class Opener(ParameterExpression db, ParameterExpression key) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) => RowSet.IsRootKey(node) ? key : base.VisitMember(node);

        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root ? Expression.Call(db, nameof(DbContext.Set), [root.ElementType]) : base.VisitExtension(node);
    }
}
