using BankUI.Data.Changes;
using BankUI.Data.SqlCapture;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data;

/// <summary>
/// Takes contexts of the engine in use from the pool of all scopes, and sets the scope that uses them. The pattern is EF Core's:
/// https://learn.microsoft.com/ef/core/performance/advanced-performance-topics#managing-state-in-pooled-contexts
/// </summary>
public sealed class BankDbContextFactory<TContext>(IDbContextFactory<TContext> pool, SqlRecorder sql, ChangeNotifications changes) : IDbContextFactory<BankDbContext>
    where TContext : BankDbContext
{
    private readonly ContextScope _scope = new(sql, changes);

    public BankDbContext CreateDbContext()
    {
        var db = pool.CreateDbContext();
        db.Scope = _scope;
        return db;
    }
}
