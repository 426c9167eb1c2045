using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepDeletions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_activity_transfer_id_account_id",
                table: "activity");

            migrationBuilder.CreateTable(
                name: "deletions",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    deleted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    deleted_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    root_table = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    rows_deleted = table.Column<long>(type: "INTEGER", nullable: false),
                    rows_unlinked = table.Column<long>(type: "INTEGER", nullable: false),
                    receipt = table.Column<string>(type: "TEXT", nullable: false),
                    policy_state = table.Column<string>(type: "TEXT", nullable: false),
                    restored_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    restored_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deletions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deletion_parts",
                columns: table => new
                {
                    deletion_id = table.Column<int>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deletion_parts", x => new { x.deletion_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_deletion_parts_deletion_id",
                        column: x => x.deletion_id,
                        principalTable: "deletions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_activity_account_id_transfer_id",
                table: "activity",
                columns: new[] { "account_id", "transfer_id" },
                unique: true,
                filter: "transfer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deletions_deleted_at_id",
                table: "deletions",
                columns: new[] { "deleted_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deletion_parts");

            migrationBuilder.DropTable(
                name: "deletions");

            migrationBuilder.DropIndex(
                name: "ux_activity_account_id_transfer_id",
                table: "activity");

            migrationBuilder.CreateIndex(
                name: "ux_activity_transfer_id_account_id",
                table: "activity",
                columns: new[] { "transfer_id", "account_id" },
                unique: true,
                filter: "transfer_id IS NOT NULL");
        }
    }
}
