using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.SqlServer
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
                        .Annotation("SqlServer:Identity", "1, 1"),
                    operation_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    actor = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    command = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    subject_kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    subject_key = table.Column<string>(type: "nvarchar(36)", maxLength: 36, nullable: true),
                    pressed = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    page = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    statements = table.Column<string>(type: "nvarchar(max)", nullable: true),
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

            // A denial binds whoever is not the owner of the database; the trigger binds the owner, too.
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER tr_audit_entries_append_only ON audit_entries INSTEAD OF UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    THROW 50001, ''The audit trail is append-only.'', 1;
                END');
                """);
            migrationBuilder.Sql("DENY UPDATE, DELETE ON audit_entries TO public;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entries");
        }
    }
}
