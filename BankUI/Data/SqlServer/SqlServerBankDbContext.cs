using BankUI.Data.Model;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.SqlServer;

/// <summary>
/// The bank on SQL Server, with the migrations in <c>Data/Migrations/SqlServer</c>. Several processes may serve it: the keys that protect what they hand
/// to a browser are in the database, so that what one issued the others accept.
/// </summary>
public sealed class SqlServerBankDbContext(DbContextOptions<SqlServerBankDbContext> options)
    : BankDbContext(options, SqlDialect.SqlServer), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        base.OnModelCreating(modelBuilder);
    }
}
