using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace BankUI.Data.Deletion.Planning;

/// <summary>
/// The counts of a single root, compiled once for each model and shape: composing them from the model, and looking the result up in EF Core's own cache,
/// takes longer than the statements (docs/performance.md).
/// </summary>
internal static class CompiledCounts
{
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<string, Delegate>> ByModel = [];

    /// <summary>The first row of <see cref="RowSet.Counts"/>; <see langword="null"/> when the root no longer exists.</summary>
    /// <param name="db">The context that asks.</param>
    /// <param name="key">The key of the root.</param>
    /// <param name="parameter">Where the composed query has that key.</param>
    /// <param name="shape">Tells queries apart that differ in more than the key.</param>
    /// <param name="compose">Composes the query; called once for each shape.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public static async Task<RowSet.Counted?> FirstAsync<TKey>(
        BankDbContext db, TKey key, MemberExpression parameter, string shape, Func<IQueryable<RowSet.Counted>> compose, CancellationToken cancellation)
    {
        var count = (Func<BankDbContext, TKey, IAsyncEnumerable<RowSet.Counted>>)ByModel.GetOrCreateValue(db.Model).GetOrAdd(shape, _ =>
        {
            var (context, root) = (Expression.Parameter(typeof(BankDbContext), "db"), Expression.Parameter(typeof(TKey), "key"));
            var query = ReplacingExpressionVisitor.Replace(parameter, root, compose().Expression);
            return EF.CompileAsyncQuery(Expression.Lambda<Func<BankDbContext, TKey, IQueryable<RowSet.Counted>>>(query, context, root));
        });
        return await count(db, key).FirstOrDefaultAsync(cancellation);
    }
}
