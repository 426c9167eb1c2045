using System.Data.Common;
using System.Globalization;
using BankUI.Data.Startup;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.SqlServer;

/// <summary>
/// What each session starts with. A wait for a lock ends after <see cref="DatabaseSettings.LockTimeoutSeconds"/>, as on SQLite; the server's default is to
/// wait until the command's timeout. The isolation level is set back: a pooled connection keeps that of the transaction before
/// (https://github.com/dotnet/SqlClient/issues/96), and a deletion's is SERIALIZABLE.
/// </summary>
public sealed class SqlServerSession : DbConnectionInterceptor
{
    /// <summary>The statements that set this.</summary>
    public static readonly string Settings = string.Create(
        CultureInfo.InvariantCulture, $"SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCK_TIMEOUT {DatabaseSettings.LockTimeoutSeconds * 1000}");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
