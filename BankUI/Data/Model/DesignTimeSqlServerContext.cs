using BankUI.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BankUI.Data.Model;

/// <inheritdoc cref="DesignTimeSqliteContext"/>
public sealed class DesignTimeSqlServerContext : IDesignTimeDbContextFactory<SqlServerBankDbContext>
{
    public SqlServerBankDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerBankDbContext>().UseSqlServer("Server=none").Options);
}
