using BankUI.Data.SqlServer;
using BankUI.Data.Startup;
using BankUI.Tests.Data.Changes;

namespace BankUI.Tests.Data.SqlServer;

public sealed class SqlServerNotificationsTests() : NotificationsTests<SqlServerNotifications>(DatabaseProvider.SqlServer)
{
    protected override Task ListeningAsync(SqlServerNotifications notifications) => notifications.Listening;

    protected override async Task LoseConnectionAsync()
    {
        await using var connection = Bank.Connect();
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            DECLARE @kill nvarchar(max) = (SELECT STRING_AGG(CONCAT('KILL ', session_id), '; ') FROM sys.dm_exec_sessions
                WHERE program_name = '{SqlServerNotifications.ProgramName}' AND database_id = DB_ID());
            EXEC (@kill);
            """;
        await command.ExecuteNonQueryAsync();
    }
}
