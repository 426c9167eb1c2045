using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.Sqlite;

/// <summary>
/// Connections without the functions that EF Core defines on its own (<c>ef_add</c>, <c>regexp</c> and more): each opening and closing defines
/// them anew, which takes longer than a short query does. They calculate with <c>decimal</c> and match regular expressions in SQL; money
/// here is <c>long</c>.
/// </summary>
internal sealed class PlainConnections : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        result.HasResult ? result : InterceptionResult<DbConnection>.SuppressWithResult(new SqliteConnection(eventData.ConnectionString));
}
