using System.Data.Common;
using BankUI.Data.Startup;

namespace BankUI.Tests.Data.Startup.Upgrades;

/// <summary>What a database says of its tables, columns, indexes, rules and triggers, a line for each.</summary>
internal static class StoredSchema
{
    private const string OfSqlite = "SELECT type || ' ' || name || ': ' || COALESCE(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE 'accounts_search_%'";

    // A dump writes the condition of a check in other words: only its name is compared.
    private const string OfPostgreSql =
        """
        SELECT concat_ws(' ', 'column', table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, collation_name, is_identity, generation_expression)
            FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT concat_ws(' ', 'rule', conrelid::regclass, conname, CASE contype WHEN 'c' THEN 'CHECK' ELSE pg_get_constraintdef(oid) END) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT concat_ws(' ', 'function', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', 'collation', collname, collprovider, colliculocale) FROM pg_collation WHERE collnamespace = 'public'::regnamespace
        """;

    public static IEnumerable<string> Of(DatabaseProvider engine, DbConnection connection) =>
        StoredTables.Texts(connection, engine == DatabaseProvider.Sqlite ? OfSqlite : OfPostgreSql).Order(StringComparer.Ordinal);
}
