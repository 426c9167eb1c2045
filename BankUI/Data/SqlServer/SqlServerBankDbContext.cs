using BankUI.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.SqlServer;

/// <summary>The bank on SQL Server, with the migrations in <c>Data/Migrations/SqlServer</c>.</summary>
public sealed class SqlServerBankDbContext(DbContextOptions<SqlServerBankDbContext> options) : BankDbContext(options, SqlDialect.SqlServer);
