using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MissingMemoKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_transfers_id",
                table: "transfers",
                column: "id",
                filter: "memo IS NOT NULL AND memo_key IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_activity_id",
                table: "activity",
                column: "id",
                filter: "memo IS NOT NULL AND memo_key IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_transfers_id",
                table: "transfers");

            migrationBuilder.DropIndex(
                name: "ix_activity_id",
                table: "activity");
        }
    }
}
