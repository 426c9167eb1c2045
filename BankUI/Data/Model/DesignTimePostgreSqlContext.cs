using BankUI.Data.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BankUI.Data.Model;

/// <inheritdoc cref="DesignTimeSqliteContext"/>
public sealed class DesignTimePostgreSqlContext : IDesignTimeDbContextFactory<PostgreSqlBankDbContext>
{
    public PostgreSqlBankDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlBankDbContext>().UseNpgsql("Host=none").Options);
}
