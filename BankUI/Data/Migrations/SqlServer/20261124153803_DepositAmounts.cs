using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DepositAmounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_activity_amount_cents_account_id",
                table: "activity",
                columns: new[] { "amount_cents", "account_id" },
                filter: "type = 'DEP'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_activity_amount_cents_account_id",
                table: "activity");
        }
    }
}
