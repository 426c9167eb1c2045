using BankUI.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BankUI.Data.Model;

/// <summary>Lets <c>dotnet ef migrations add</c> create a context without starting the app; no database is opened.</summary>
public sealed class DesignTimeSqliteContext : IDesignTimeDbContextFactory<SqliteBankDbContext>
{
    public SqliteBankDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteBankDbContext>().UseSqlite("Data Source=:memory:").Options);
}
