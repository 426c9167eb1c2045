using BankUI.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.SqlServer;

/// <summary>The bank on SQL Server; the owner of the migrations in <c>Data/Migrations/SqlServer</c>.</summary>
public sealed class SqlServerBankDbContext(DbContextOptions<SqlServerBankDbContext> options) : BankDbContext(options, SqlDialect.SqlServer);
