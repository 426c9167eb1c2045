using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BankUI.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AuditTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    command = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    subject_key = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    pressed = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    page = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    statements = table.Column<string>(type: "text", nullable: true),
                    rows_by_foreign_keys = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_actor_at_id",
                table: "audit_entries",
                columns: new[] { "actor", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at_id",
                table: "audit_entries",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_operation_id",
                table: "audit_entries",
                column: "operation_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject_kind_subject_key_at_id",
                table: "audit_entries",
                columns: new[] { "subject_kind", "subject_key", "at", "id" });

            // The owner of a table gives up its own rights like anybody else's; the trigger stands before whoever takes them back, and before TRUNCATE.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION refuse_to_change_the_audit_trail() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE check_violation USING MESSAGE = 'The audit trail is append-only.', TABLE = 'audit_entries', CONSTRAINT = 'tr_audit_entries_append_only';
                END $$;
                CREATE TRIGGER tr_audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_audit_trail();
                REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM PUBLIC, CURRENT_USER;
                """);
            migrationBuilder.Sql("CREATE TRIGGER tr_audit_entries_notify AFTER INSERT ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION notify_of_change();");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.Sql("DROP FUNCTION refuse_to_change_the_audit_trail();");
        }
    }
}
