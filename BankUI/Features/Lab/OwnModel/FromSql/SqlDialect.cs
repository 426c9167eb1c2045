namespace BankUI.Features.Lab.OwnModel.FromSql;

/// <summary>Whose <c>CREATE TABLE</c> it is.</summary>
public enum SqlDialect
{
    /// <summary>PostgreSQL, and whatever else writes names in double quotes.</summary>
    PostgreSql,

    /// <summary>SQLite, which takes names in brackets and in backticks, too.</summary>
    Sqlite,

    /// <summary>SQL Server.</summary>
    SqlServer,
}
