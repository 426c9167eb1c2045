using BankUI.Data.Sqlite;
using BankUI.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BankUI.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> make a context without starting the app; no database is opened.</summary>
public sealed class DesignTimeSqliteContext : IDesignTimeDbContextFactory<SqliteBankDbContext>
{
    public SqliteBankDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteBankDbContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="DesignTimeSqliteContext"/>
public sealed class DesignTimeSqlServerContext : IDesignTimeDbContextFactory<SqlServerBankDbContext>
{
    public SqlServerBankDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerBankDbContext>().UseSqlServer("Server=none").Options);
}
