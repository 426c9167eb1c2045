using System.Globalization;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Recording;
using Npgsql;

namespace BankUI.Features.Lab.Sandbox.PostgreSql;

/// <summary>Counts them by notices that triggers raise: the server returns no more than the rows of the statement itself.</summary>
internal sealed class NoticedRowChanges : RowChanges
{
    /// <summary>Triggers for all tables of the schema.</summary>
    public const string Triggers =
        $"""
        CREATE OR REPLACE FUNCTION notice_changes() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE NOTICE USING ERRCODE = '{State}', TABLE = TG_TABLE_NAME, DETAIL = TG_OP, MESSAGE = (SELECT count(*) FROM changed);
          RETURN NULL;
        END $$;
        DO $$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
            EXECUTE format('CREATE TRIGGER notice_deletes AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION notice_changes()', name);
            EXECUTE format('CREATE TRIGGER notice_updates AFTER UPDATE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION notice_changes()', name);
          END LOOP;
        END $$;
        """;

    private const string State = "LAB01";

    private readonly NpgsqlConnection _session;

    public NoticedRowChanges(NpgsqlConnection session, string table)
        : base(table)
    {
        _session = session;
        _session.Notice += Hear;
    }

    public override void Dispose() => _session.Notice -= Hear;

    private void Hear(object sender, NpgsqlNoticeEventArgs e)
    {
        if (e.Notice is { SqlState: State, TableName: { } table, Detail: var operation, MessageText: var rows })
        {
            Add(table, operation == "DELETE" ? ForeignKeyAction.Deleted : ForeignKeyAction.Unlinked, int.Parse(rows, CultureInfo.InvariantCulture));
        }
    }
}
