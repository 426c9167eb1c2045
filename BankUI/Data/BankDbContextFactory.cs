using BankUI.Data.Changes;
using BankUI.Data.SqlCapture;
using BankUI.Data.Sqlite.Pooling;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data;

/// <summary>Hands out contexts of the engine in use as <see cref="BankDbContext"/>. One context serves one operation of one scope.</summary>
public sealed class BankDbContextFactory<TContext>(
    IDbContextFactory<TContext> contexts,
    IServiceProvider scope,
    SqlInspectorSettings inspector,
    ChangeNotifications changes,
    IConnectionPool? connections = null) : IDbContextFactory<BankDbContext>
    where TContext : BankDbContext
{
    private readonly ContextOwner _owner = new(inspector.Enabled ? scope.GetRequiredService<SqlRecorder>() : null, changes);

    public BankDbContext CreateDbContext()
    {
        var db = contexts.CreateDbContext();
        db.Owner = _owner;
        if (connections is not null)
        {
            db.Lend(connections);
        }

        return db;
    }
}
