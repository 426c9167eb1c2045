using BankUI.Data.Changes;
using BankUI.Data.SqlCapture;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data;

/// <summary>The scope that uses a pooled context: a circuit, or a request. The interceptors ask for it, because they serve all scopes.</summary>
/// <param name="Sql">Records the SQL of the scope.</param>
/// <param name="Changes">The origin of its commits.</param>
internal sealed record ContextScope(SqlRecorder Sql, ChangeNotifications Changes)
{
    /// <summary>The scope of a context; <see langword="null"/> for one that did not come from <see cref="BankDbContextFactory{TContext}"/>.</summary>
    public static ContextScope? Of(DbContext? context) => (context as BankDbContext)?.Scope;
}
