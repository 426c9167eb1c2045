using Microsoft.EntityFrameworkCore;

namespace BankUI.Data;

/// <summary>Creates contexts of the engine in use, as <see cref="BankDbContext"/>.</summary>
public sealed class BankDbContextFactory<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<BankDbContext>
    where TContext : BankDbContext
{
    public BankDbContext CreateDbContext() => contexts.CreateDbContext();
}
