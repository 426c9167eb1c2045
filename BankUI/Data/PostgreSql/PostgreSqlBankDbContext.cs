using BankUI.Data.Model;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.PostgreSql;

/// <summary>
/// The bank on PostgreSQL, with the migrations in <c>Data/Migrations/PostgreSql</c>. Several processes may serve it: the keys that protect what
/// they hand to a browser are in the database, so that what one issued the others accept.
/// </summary>
public sealed class PostgreSqlBankDbContext(DbContextOptions<PostgreSqlBankDbContext> options)
    : BankDbContext(options, SqlDialect.PostgreSql), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        base.OnModelCreating(modelBuilder);
    }
}
