using BankUI.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Sqlite;

/// <summary>The bank in a SQLite file, with the migrations in <c>Data/Migrations/Sqlite</c>.</summary>
public sealed class SqliteBankDbContext(DbContextOptions<SqliteBankDbContext> options) : BankDbContext(options, SqlDialect.Sqlite);
