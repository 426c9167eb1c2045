using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.Sqlite
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
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    operation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    command = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    subject_key = table.Column<string>(type: "TEXT", maxLength: 36, nullable: true),
                    pressed = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    page = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    statements = table.Column<string>(type: "TEXT", nullable: true),
                    rows_by_foreign_keys = table.Column<long>(type: "INTEGER", nullable: true)
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

            migrationBuilder.Sql(
                """
                CREATE TRIGGER tr_audit_entries_append_only BEFORE UPDATE ON audit_entries
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER tr_audit_entries_append_only_delete BEFORE DELETE ON audit_entries
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entries");
        }
    }
}
