using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class BalanceOverTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_activity_account_id_created_at_id",
                table: "activity");

            migrationBuilder.CreateIndex(
                name: "ix_activity_account_id_created_at_id_type_amount_cents",
                table: "activity",
                columns: new[] { "account_id", "created_at", "id", "type", "amount_cents" },
                descending: new[] { false, true, true, false, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_activity_account_id_created_at_id_type_amount_cents",
                table: "activity");

            migrationBuilder.CreateIndex(
                name: "ix_activity_account_id_created_at_id",
                table: "activity",
                columns: new[] { "account_id", "created_at", "id" },
                descending: new[] { false, true, true });
        }
    }
}
