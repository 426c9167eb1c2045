using BankUI.Data.Deletion.Running;
using Npgsql;

namespace BankUI.Data.PostgreSql;

/// <summary>
/// Reads the session's own statistics, which count each row that it updated or deleted, by foreign keys' actions, too
/// (https://www.postgresql.org/docs/current/monitoring-stats.html, <c>pg_stat_xact_user_tables</c>). What transactions before have not
/// handed on yet is in them, so they are read when counting begins, and subtracted.
/// </summary>
internal sealed class PostgreSqlChangeCount : ChangeCount
{
    private readonly NpgsqlConnection _session;
    private readonly Dictionary<string, (long Updated, long Deleted)> _before;

    public PostgreSqlChangeCount(NpgsqlConnection session)
    {
        _session = session;
        _before = Read();
    }

    public override long Total => Read().Keys.Sum(table => DeletedFrom(table) + UpdatedIn(table));

    public override long DeletedFrom(string table) => Read().GetValueOrDefault(table).Deleted - _before.GetValueOrDefault(table).Deleted;

    public override long UpdatedIn(string table) => Read().GetValueOrDefault(table).Updated - _before.GetValueOrDefault(table).Updated;

    public override void Dispose()
    {
    }

    private Dictionary<string, (long Updated, long Deleted)> Read()
    {
        using var command = new NpgsqlCommand("SELECT relname::text, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables WHERE schemaname = current_schema()", _session);
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        while (reader.Read())
        {
            rows[reader.GetString(0)] = (reader.GetInt64(1), reader.GetInt64(2));
        }

        return rows;
    }
}
