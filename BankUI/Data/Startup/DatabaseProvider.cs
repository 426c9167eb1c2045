namespace BankUI.Data.Startup;

/// <summary>Which engine holds the bank's data.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}
