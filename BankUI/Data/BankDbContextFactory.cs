using Microsoft.EntityFrameworkCore;

namespace BankUI.Data;

/// <summary>Hands out contexts of the engine in use as <see cref="BankDbContext"/>. One context serves one operation.</summary>
public sealed class BankDbContextFactory<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<BankDbContext>
    where TContext : BankDbContext
{
    public BankDbContext CreateDbContext() => contexts.CreateDbContext();
}
